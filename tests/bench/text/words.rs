//! The words that the sentences are made of, common ones first, and how English inflects the regular ones.

/// Nouns with a regular plural.
pub(crate) const NOUNS: &str = "plan report company project country market law agreement programme question team \
    price decision proposal road family city contract problem school worker meeting factory farmer bank house \
    investor region change student budget hospital village election border office product bridge court letter \
    investigation ministry network station system island river airport campaign complaint conference consumer \
    contractor council delegation deadline delay department deposit device dispute district document dollar \
    driver economist editor effect effort employee engine engineer estimate event examination exhibition \
    expert explosion export factor failure festival field figure film flight flood forecast forest foundation fund \
    garden goal grant guarantee guest guideline harbour harvest highway holiday hotel household idea import incident \
    increase indicator industry inspection institution insurer interest interview invention inquiry job journal \
    journalist journey judge kitchen laboratory landlord language laureate lawyer leader lecture lesson library licence \
    limit loan machine magazine mayor measure merchant message method mine minister mission model monument motorist \
    mountain museum musician negotiator neighbour newspaper nurse observer offer officer operation operator opinion \
    opponent orchard order organiser outcome owner painter parent park parliament partner passenger patient pattern \
    payment pension permit petition picture pipeline platform player poem port portrait practice prediction pilot \
    principle prisoner prize producer professor profit promise prosecutor protest province publisher purchase quarter \
    railway reactor reader reason record reform refugee regulation relation request researcher reserve reservoir \
    resident resource response restaurant result retailer reward rider right rival rocket route rule sailor salary \
    satellite scholar scientist sector sensor servant settlement shareholder shelter ship shop signal site society \
    soldier source speaker speech sponsor square stadium standard statement statue storm strategy street strike \
    structure subsidy suburb summit supplier survey suspect target tariff tax teacher technology telescope temple \
    tenant terminal theatre theory tool tourist tower trade trader tradition trail train transfer translator \
    treatment treaty trial tribunal trip truck tunnel tutor union university vaccine valley vehicle vendor venue \
    vessel victim victory viewer vineyard visa visitor volunteer vote voter warehouse warning weapon website weekend \
    well window winner witness workshop writer zone archive auction audit barrier battery benefit boundary broadcast \
    builder calendar camera canal candidate castle charity climate coach coalition coast collector comet composer \
    concert corridor cottage customer dancer database debate debt defendant delivery diplomat doctor donor drought";

/// Adjectives.
pub(crate) const ADJECTIVES: &str = "new local national public big recent large small foreign economic important \
    early long social regional political main old young major special private official final joint annual northern \
    southern eastern western central urban rural medical legal financial industrial digital global international \
    temporary permanent serious difficult modern former current independent technical scientific cultural historic \
    regular separate similar common complex cheap expensive safe dangerous clean coastal commercial competent complete \
    confidential controversial critical daily decisive deep defensive direct domestic double dry efficient electric \
    emergency empty energetic environmental equal essential exact experienced external extra famous federal fiscal \
    flexible formal fragile free frequent fresh friendly full general generous genuine gradual growing heavy high \
    huge human ideal illegal immediate impressive incomplete informal initial innovative internal judicial key \
    landmark late leading liberal light limited literary live loyal lucrative magnetic maritime massive mechanical \
    military mild mobile moderate monthly mountainous multilateral municipal mutual narrow natural neutral nuclear \
    numerous obvious open optical ordinary organic original outdoor overseas partial peaceful pending personal plain \
    popular powerful practical precise preliminary present previous professional promising prompt proper provincial \
    quick quiet rapid rare ready realistic reliable religious remote renewable residential responsible rich rigid \
    risky robust routine royal scarce secret secure senior sharp shared short single slow smooth soft solar solid \
    spare stable standing steady steep strict strong structural substantial successful sudden suitable sustainable \
    tall technological thin tight tiny traditional transparent tropical typical unclear unexpected unusual urgent \
    useful usual vacant valuable various vast visible vital voluntary vulnerable warm weak weekly wide wild wooden";

/// Regular verbs that take an object.
pub(crate) const VERBS: &str = "support announce discuss approve open reject improve finance delay visit \
    review change cover protect reduce increase present explain expand launch finish develop welcome sign replace \
    inspect question consider examine defend criticise describe watch follow monitor prepare organise \
    restore repair test use adopt postpone extend limit suspend cancel promise record report request resist renew \
    rename save select share simplify soften sponsor strengthen study supply survey target tax threaten trace train \
    transform translate uncover update value verify weaken abandon absorb accelerate accept accuse acquire \
    address adjust advertise affect aid alter analyse anticipate appreciate arrange assess assist attack attract \
    audit avoid award balance block boost calculate capture celebrate challenge claim classify clean collect combine \
    compare compensate complete complicate conclude confirm connect conserve construct consult contest convert \
    coordinate correct count create damage debate declare decorate deepen define demand demolish deploy destroy detail \
    detect dismiss display disrupt distribute divide document dominate double draft ease educate elevate employ enable \
    enclose encourage endorse enforce enhance ensure enter establish estimate evacuate evaluate exceed exchange \
    exclude exempt exhibit expect explore export expose face facilitate favour fix force formulate foster frame \
    gather generate grant guarantee guard guide handle highlight honour host identify ignore illustrate implement \
    import impress include influence inform inherit initiate install insure integrate introduce investigate invite \
    isolate issue justify legalise license link lower maintain manage mark market measure mention modernise modify \
    negotiate notice observe obtain occupy offer operate oppose outline overturn own paint penalise photograph place \
    praise predict preserve prevent print process produce project promote propose publish purchase pursue raise ratify \
    reach recommend reform refuse register regulate reinforce relocate remove resolve respect retain revise";

/// Adverbs.
pub(crate) const ADVERBS: &str = "also still recently already quickly again now later clearly formally quietly \
    officially initially largely finally openly repeatedly carefully gradually publicly jointly partly rarely sharply \
    slowly suddenly temporarily unexpectedly unanimously effectively entirely eventually exactly explicitly fairly \
    firmly frequently fully generally gently hardly heavily highly immediately increasingly indirectly instantly \
    legally locally mainly merely narrowly nearly newly normally notably occasionally originally personally possibly \
    privately probably promptly properly purely rapidly readily regularly reluctantly reportedly seriously shortly \
    significantly simply simultaneously specifically steadily strictly strongly successfully surely systematically \
    thoroughly typically urgently usually voluntarily widely willingly";

/// What a person in the news may be.
pub(crate) const TITLES: &str = "spokesman minister director chairwoman professor mayor engineer lawyer analyst \
    governor historian economist researcher coach secretary ambassador doctor inspector architect editor biologist \
    commissioner general curator treasurer farmer";

/// Ways to have said something, with a clause after `that`.
pub(crate) const SAID: &str = "said said said said added explained announced confirmed stressed argued noted \
    acknowledged warned insisted suggested admitted predicted claimed replied complained recalled";

/// Short names of news desks and papers.
pub(crate) const AGENCIES: &str = "Meridian Courier Herald Observer Dispatch Gazette Tribune Monitor Sentinel Examiner \
    Chronicle Standard Ledger Mercury";

/// Months and days of the week.
pub(crate) const MONTHS: &str = "January February March April May June July August September October November December";

/// Days of the week.
pub(crate) const DAYS: &str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";

/// Numbers in words.
pub(crate) const SMALL_NUMBERS: &str = "two three four five six seven eight nine ten eleven twelve fifteen twenty";

/// The words of one of the lists.
pub(crate) fn list(words: &'static str) -> Vec<&'static str> {
    words.split_ascii_whitespace().collect()
}

/// Whether a `y` at the end of `word` becomes `i` before an ending.
fn ends_in_hard_y(word: &str) -> bool {
    word.strip_suffix('y').is_some_and(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

/// Appends a word with `a` or `an` before it.
pub(crate) fn push_indefinite(word: &str, out: &mut String) {
    let starts_with_vowel = word.starts_with(['a', 'e', 'i', 'o']) || word.starts_with("un") || word.starts_with("ur");
    let sounds_like_you = ["uni", "eur"].iter().any(|start| word.starts_with(start));
    out.push_str(if starts_with_vowel && !sounds_like_you { "an " } else { "a " });
    out.push_str(word);
}

/// Appends the plural of a noun, or the third person of a verb.
pub(crate) fn push_s(word: &str, out: &mut String) {
    if ends_in_hard_y(word) {
        out.push_str(&word[..word.len() - 1]);
        out.push_str("ies");
        return;
    }
    out.push_str(word);
    out.push_str(if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        "es"
    } else {
        "s"
    });
}

/// Appends the past tense of a verb.
pub(crate) fn push_past(word: &str, out: &mut String) {
    if ends_in_hard_y(word) {
        out.push_str(&word[..word.len() - 1]);
        out.push_str("ied");
        return;
    }
    out.push_str(word);
    out.push_str(if word.ends_with('e') { "d" } else { "ed" });
}

/// Appends the `-ing` form of a verb.
pub(crate) fn push_ing(word: &str, out: &mut String) {
    let is_silent = word.ends_with('e') && !word.ends_with("ee");
    out.push_str(if is_silent { &word[..word.len() - 1] } else { word });
    out.push_str("ing");
}
