use super::*;
use crate::json::What;

#[test]
fn tells_a_comment_from_other_faults() {
    for (text, expected) in [
        ("[1]", None),
        ("[1] // x", Some((4, Mistake::Comment))),
        ("true// x", Some((4, Mistake::Comment))),
        ("[1, /* x */ y]", Some((4, Mistake::Comment))),
        ("[1/**/]", Some((2, Mistake::Comment))),
        ("[1,] // x", Some((3, Mistake::Json(What::TrailingComma)))),
        ("[1, /* x", Some((4, Mistake::Json(What::ExpectedValue)))),
        ("[1 / 2]", Some((3, Mistake::Json(What::ExpectedCommaOrBracket)))),
        ("\"//", Some((3, Mistake::Json(What::UnclosedString)))),
    ] {
        let fault = check(text).err().map(|fault| (fault.at, fault.mistake));
        assert_eq!(fault, expected, "{text}");
    }
}
