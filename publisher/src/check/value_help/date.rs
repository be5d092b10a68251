//! Dates in other forms than that of ISO 8601.

use jiff::civil::Date as CivilDate;
use portal::content::Date;

/// The forms in which people and programs write a day, other than year, month and day. Those in which
/// day and month can be taken for each other are not among them.
const FORMS: [&str; 14] = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
    "%d.%m.%Y",
    "%d %B %Y",
    "%d. %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%A, %B %d, %Y",
];

/// The day that a text names, in the form that is read; or the end of its month, for a day that does
/// not exist.
pub(super) fn help(text: &str) -> Option<String> {
    let text = text.trim().replace(['–', '−', '‐', '‑'], "-");
    // A time after the day, as in ISO 8601.
    let day = text
        .split_once('T')
        .filter(|(day, _)| day.len() == 10)
        .map_or(&*text, |(day, _)| day);
    if let Some(date) = FORMS.iter().find_map(|form| CivilDate::strptime(form, day).ok()) {
        return proposal(&date.to_string());
    }
    let parts: Vec<u16> = day
        .split(['-', '/', '.', ' '])
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [a, b, c] = parts.as_slice() else {
        return None;
    };
    if *a > 31 {
        let exists = (1..=12).contains(b) && (29..=31).contains(c);
        let last = (28..=31)
            .rev()
            .find_map(|day| Date::new(*a, u8::try_from(*b).ok()?, day));
        return last
            .filter(|_| exists)
            .map(|last| format!("that month ends with {last}: write a day that there is"));
    }
    let date = |day: u16, month: u16| Date::new(*c, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    match (date(*a, *b), date(*b, *a)) {
        (Some(date), None) | (None, Some(date)) => proposal(&date.to_string()),
        (Some(first), Some(second)) if first != second => Some(format!(
            "write \"{first}\" or \"{second}\", whichever is meant: the year first, then month and day"
        )),
        (Some(date), Some(_)) => proposal(&date.to_string()),
        (None, None) => None,
    }
}

fn proposal(date: &str) -> Option<String> {
    Date::parse(date).ok()?;
    Some(format!(
        "write \"{date}\": the year first, then month and day in two digits each"
    ))
}
