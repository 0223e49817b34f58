//! What each kind of damage looks like, and that the choice of plants is a fair and steady one.

use std::collections::BTreeSet;

use super::{Page, Planted, Planter, classes};
use crate::doc::Format;
use crate::parse::{self, Hints, Segmenter};
use crate::text::{SharedText, TextSpan};

/// All damage of `class` that `text` offers, each as the artifact with a few bytes around it.
fn plants(class: &str, text: &str) -> Vec<String> {
    let doc = parse::document(text.into(), Format::Plain, Hints::default());
    let page = Page::new(&doc, 1, "a", &Segmenter::default());
    let kind = classes().into_iter().find(|kind| kind.name == class).unwrap_or_else(|| panic!("no class `{class}`"));
    let mut plants = Vec::new();
    (kind.sites)(&page, &mut plants);
    let shown = plants.iter().map(|plant| {
        let damaged = plant.apply(text);
        let TextSpan { start, end } = plant.artifact;
        let (from, to) = ((start as usize).saturating_sub(8), (end as usize + 8).min(damaged.len()));
        let part = |from, to| damaged.get(from..to).unwrap_or("?");
        format!("{}⟦{}⟧{}", part(from, start as usize), part(start as usize, end as usize), part(end as usize, to))
    });
    shown.map(|shown| shown.replace('\n', "/")).collect()
}

#[test]
fn damage_is_what_its_class_says() {
    let mut failures = Vec::new();
    for (class, text, wanted) in [
        (")Word", "The tram (an old one) stopped.", "(an old ⟦one)stopped⟧."),
        ("6thOn", "On the 6th nobody came.", "On the ⟦6thnobody⟧ came."),
        ("word,next", "It rained, and it snowed.", "It ⟦rained,and⟧ it snow"),
        ("word.Next", "The tram stopped. Nobody got off.", "he tram ⟦stopped.Nobody⟧ got off"),
        ("ofthe", "One of the trams stopped.", "One ⟦ofthe⟧ trams s"),
        ("inJanuary", "It snowed in January here.", " snowed ⟦inJanuary⟧ here."),
        ("8January", "It snowed on 8 January here.", "owed on ⟦8January⟧ here."),
        ("July26", "It snowed on July 26 here.", "owed on ⟦July26⟧ here."),
        ("March2017", "It snowed in March 2017 here.", "owed in ⟦March2017⟧ here."),
        ("on8", "It snowed on 8 days here.", " snowed ⟦on8⟧ days he"),
        ("40kilometers", "The tram ran 40 miles east.", "ram ran ⟦40miles⟧ east."),
        ("thecompany", "He left the tram.", "He left ⟦thetram⟧."),
        ("theOrlova", "He met the Orlovas there.", "He met ⟦theOrlovas⟧ there."),
        ("AnnaBerg", "Then Anna Berg left us.", "Then ⟦AnnaBerg⟧ left us"),
        ("newlaws", "They met green buses there.", "hey met ⟦greenbuses⟧ there."),
        ("Anna 's", "She took Anna’s tram.", "he took ⟦Anna ’s⟧ tram."),
        ("“ text ”", "He said “wait” to us.", "He said ⟦“ wait⟧” to u"),
        ("( text )", "The tram (old) stopped.", "he tram ⟦( old⟧) stoppe"),
        ("word ,", "It rained, and it snowed.", "It ⟦rained ,⟧ and it "),
        ("150, 000", "It cost 150,000 crowns.", "It cost ⟦150, 000⟧ crowns."),
        ("heading run in", "Trams of old\n\nThe tram stopped at the old pier last night.", "rams of ⟦old The⟧ tram st"),
        ("lost stop, any opener", "The old tram stopped here. Nobody got off it.", "stopped ⟦here Nobody⟧ got off"),
        ("verb lost", "The tram to the old pier stopped.", "⟦The tram to the old pier.⟧"),
        ("subject lost", "She was late for the tram.", "⟦Was late for the tram.⟧"),
        ("function word twice", "The tram stopped at the old pier.", "stopped ⟦at at⟧ the old"),
        ("phrase twice", "Trams ran to the old pier.", "ams ran ⟦to the old to the old⟧ pier."),
        (
            "sentence twice",
            "The tram stopped at the old pier last night.",
            "⟦The tram stopped at the old pier last night. The tram stopped at the old pier last night.⟧",
        ),
        ("closing quote lost", "He said “wait” and left.", "He said ⟦“wait and left.⟧"),
        ("closing bracket lost", "The tram (old) stopped.", "he tram ⟦(old stopped.⟧"),
        ("mark twice", "It rained, and it snowed.", "It ⟦rained,,⟧ and it "),
    ] {
        let shown = plants(class, text);
        if !shown.iter().any(|shown| shown == wanted) {
            failures.push(format!("{class}: {shown:#?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_choice_follows_from_the_seed_and_not_from_the_order() {
    let texts: Vec<SharedText> =
        (0..12).map(|n| format!("It rained for {n} days, and then, at last, it snowed.").into()).collect();
    let chosen = |seed: u64, order: &mut dyn Iterator<Item = usize>| {
        let mut planter = Planter::new(5);
        for number in order {
            let doc = parse::document(texts[number].clone(), Format::Plain, Hints::default());
            let id = number.to_string();
            let page = Page::new(&doc, seed, &id, &Segmenter::default());
            planter.take(Planter::offers(&page, &id, &texts[number], 5, |_| false));
        }
        let of_class = |(class, places, plants): (&super::Class, u64, Vec<Planted>)| {
            (class.name == "word,next").then(|| {
                let plants: BTreeSet<_> =
                    plants.iter().map(|planted| (planted.document.to_string(), planted.plant.at.start)).collect();
                (places, plants)
            })
        };
        planter.finish().find_map(of_class).expect("the class is there")
    };
    let (places, plants) = chosen(1, &mut (0..12));
    assert_eq!((places, plants.len()), (36, 5));
    assert_eq!(chosen(1, &mut (0..12).rev()), (places, plants.clone()));
    assert_ne!(chosen(2, &mut (0..12)).1, plants);
}
