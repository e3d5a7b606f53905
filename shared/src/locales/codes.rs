//! The words of session codes: short, known to everybody, heard and spelled in one way only. Two words of one language never
//! sound alike.

use super::Language;

/// The words to choose from; small letters only.
pub fn words(language: Language) -> &'static [&'static str] {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

const NL: [&str; 80] = [
    "anker", "appel", "bakker", "banaan", "bezem", "bloem", "boom", "brood", "brug", "deken", "duin", "eend",
    "egel", "emmer", "fluit", "haven", "hamer", "helm", "hert", "hond", "kaas", "kano", "kast", "kers",
    "ketel", "kikker", "klok", "knop", "koe", "kraan", "krant", "kroon", "lamp", "lepel", "maan", "mand",
    "melk", "merel", "mier", "molen", "muts", "noot", "oever", "otter", "paard", "peer", "poort", "raam",
    "raket", "regen", "riem", "roos", "schaap", "sleutel", "snor", "spin", "ster", "stoel", "storm", "tafel",
    "tent", "tomaat", "toren", "trap", "trommel", "tulp", "uil", "vis", "vlag", "vlinder", "vork", "vos",
    "wagen", "wiel", "wolk", "wortel", "zadel", "zomer", "zon", "zwaan",
];

const EN: [&str; 80] = [
    "anchor", "apple", "baker", "banana", "barn", "basket", "bell", "bird", "bread", "bridge", "broom",
    "bucket", "butter", "candle", "carrot", "castle", "cherry", "clock", "cloud", "cow", "crown", "dog",
    "door", "drum", "duck", "eagle", "farm", "field", "flag", "flute", "forest", "fork", "fox", "garden",
    "goose", "hammer", "hill", "horse", "jacket", "kettle", "ladder", "lamp", "lemon", "lion", "milk",
    "moon", "nest", "oak", "onion", "otter", "owl", "pencil", "pond", "pump", "rain", "ring", "river",
    "robin", "rocket", "rose", "sheep", "spoon", "star", "storm", "summer", "swan", "table", "tent", "tiger",
    "tomato", "tower", "tree", "truck", "tulip", "turtle", "village", "wagon", "wheel", "window", "wolf",
];
