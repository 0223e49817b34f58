//! Scripts that are written letter by letter: Cyrillic, Greek, Arabic, Hebrew; Latin goes through [`fold`].

use crate::text::fold;
use crate::text::script::Writing;

/// Letters of two that stand for one sound: Chinese names and foreign ones in Russian.
const PAIRS: [(&str, &str); 6] = [("чж", "zh"), ("цз", "z"), ("дз", "z"), ("нь", "n"), ("ья", "ia"), ("ье", "ie")];

/// One letter of Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Kazakh, Kyrgyz, Tajik or Mongolian.
const fn cyrillic(letter: char) -> &'static str {
    match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' | 'ў' => "v",
        'г' | 'ґ' | 'ғ' | 'ѓ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' | 'ё' => "e",
        'ж' => "zh",
        'з' => "z",
        'ѕ' => "dz",
        'и' | 'і' | 'ы' | 'ӣ' => "i",
        'й' | 'ј' => "y",
        'ї' => "yi",
        'к' | 'қ' | 'ќ' => "k",
        'л' => "l",
        'љ' => "ly",
        'м' => "m",
        'н' => "n",
        'ң' | 'ҥ' => "ng",
        'њ' => "ny",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ү' | 'ұ' | 'ӯ' => "u",
        'ф' => "f",
        'х' | 'һ' | 'ҳ' => "kh",
        'ц' => "ts",
        'ч' | 'ћ' | 'ҷ' => "ch",
        'џ' => "dzh",
        'ђ' => "dj",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        _ => "",
    }
}

const fn greek(letter: char) -> &'static str {
    match letter {
        'α' | 'ά' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' | 'έ' => "e",
        'ζ' => "z",
        'η' | 'ή' | 'ι' | 'ί' | 'ϊ' | 'ΐ' | 'υ' | 'ύ' | 'ϋ' | 'ΰ' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ό' | 'ω' | 'ώ' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => "",
    }
}

/// Consonants only: short vowels are not written, and the letters for long ones stand for consonants as well.
const fn arabic(letter: char) -> &'static str {
    match letter {
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ة' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ھ' => "h",
        'خ' => "kh",
        'د' | 'ض' => "d",
        'ذ' | 'ز' | 'ظ' => "z",
        'ژ' => "zh",
        'ر' => "r",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ق' | 'ك' | 'ک' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        _ => "",
    }
}

const fn hebrew(letter: char) -> &'static str {
    match letter {
        'ב' => "b",
        'ג' => "g",
        'ד' => "d",
        'ה' | 'ח' => "h",
        'ז' => "z",
        'ט' | 'ת' => "t",
        'כ' | 'ך' | 'ק' => "k",
        'ל' => "l",
        'מ' | 'ם' => "m",
        'נ' | 'ן' => "n",
        'ס' => "s",
        'פ' | 'ף' => "p",
        'צ' | 'ץ' => "ts",
        'ר' => "r",
        'ש' => "sh",
        _ => "",
    }
}

/// Whether words of this script show their consonants only, so that skeletons must be compared.
pub const fn is_consonantal(writing: Writing) -> bool {
    matches!(writing, Writing::Arabic | Writing::Hebrew)
}

/// `word`, of an alphabetic script, in letters a–z; empty if none of its letters is known.
///
/// ```
/// use mtlint::text::transliterate::word;
/// assert_eq!(word("Баскаров"), "baskarov");
/// assert_eq!(word("قاسم"), "ksm");
/// ```
pub fn word(word: &str) -> String {
    let small = word.to_lowercase();
    let mut latin = String::with_capacity(small.len());
    let mut rest = small.as_str();
    while let Some(letter) = rest.chars().next() {
        if let Some((pair, sound)) = PAIRS.iter().find(|(pair, _)| rest.starts_with(pair)) {
            latin.push_str(sound);
            rest = &rest[pair.len()..];
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        match Writing::of(letter) {
            Writing::Cyrillic => latin.push_str(cyrillic(letter)),
            Writing::Greek => latin.push_str(greek(letter)),
            Writing::Arabic => latin.push_str(arabic(letter)),
            Writing::Hebrew => latin.push_str(hebrew(letter)),
            Writing::Latin => fold::fold_into(letter.encode_utf8(&mut [0; 4]), false, &mut latin),
            _ => {}
        }
    }
    latin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::phonetic::{key, skeleton};

    #[test]
    fn words_have_the_key_of_an_english_spelling() {
        for (source, english) in [
            ("Белгуров", "belgurov"),
            ("Жихарцев", "zhikhartsev"),
            ("Семиозёрский", "semiozersky"),
            ("Чжанчжоу", "zhangzhou"),
            ("Тростянчук", "trostyanchuk"),
            ("Їжакевич", "yizhakevych"),
            ("Қарағанбай", "karaganbai"),
            ("Παπαδάκης", "papadakis"),
        ] {
            let (a, b) = (key(&word(source)), key(english));
            let distance = crate::text::similarity::distance_within(&a, &b, 200);
            assert!(distance.is_some_and(|cost| cost <= 100), "{source}: {a}, {english}: {b}");
        }
    }

    #[test]
    fn consonants_of_semitic_words() {
        for (source, english) in [("كريم", "kareem"), ("شمس", "shams"), ("רמת", "ramat"), ("سمرقند", "samarkand")]
        {
            assert_eq!(skeleton(&key(&word(source))), skeleton(&key(english)), "{source}");
        }
    }
}
