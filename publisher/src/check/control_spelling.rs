//! Controls that a pack writes in several ways.

use super::value_help::ControlForm;
use super::warnings::Warnings;
use portal::content::{Id, Product};
use std::collections::{HashMap, HashSet};

/// A control in a pack.
struct Occurrence<'product> {
    framework: &'product Id,
    control: &'product str,
    path: String,
}

/// The ways in which one control is written, each with its first place and how often it is used.
type Spellings<'product> = Vec<(&'product str, String, usize)>;

impl Warnings<'_> {
    /// Warns of a control that is written in several ways, and of an id that is written in another way
    /// than most of its framework. The way that is used most often counts, and of two, the first.
    pub(super) fn control_spellings(&mut self, product: &Product) {
        let occurrences = occurrences(product);
        let mut controls: HashMap<(&Id, String), Spellings> = HashMap::new();
        let mut order = Vec::new();
        for Occurrence {
            framework,
            control,
            path,
        } in &occurrences
        {
            let key = (*framework, folded(control));
            let spellings = controls.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                Vec::new()
            });
            match spellings.iter_mut().find(|(other, ..)| other == control) {
                Some((.., count)) => *count += 1,
                None => spellings.push((control, path.clone(), 1)),
            }
        }
        let mut reported: HashSet<(&Id, &str)> = HashSet::new();
        for key in order {
            let spellings = &controls[&key];
            let most = spellings.iter().map(|(.., count)| *count).max();
            let Some((usual, first, _)) = spellings.iter().find(|(.., count)| Some(*count) == most) else {
                continue;
            };
            for (spelling, path, _) in spellings.iter().filter(|(spelling, ..)| spelling != usual) {
                reported.insert((key.0, spelling));
                self.warn_with(
                    "control-spelling",
                    path,
                    format!("the control \"{spelling}\" is written \"{usual}\" elsewhere in the pack"),
                    "expected one spelling of a control",
                    &format!(
                        "write \"{usual}\" in both places; tools and a search take two spellings for two controls"
                    ),
                    (first, "written in another way here"),
                );
            }
        }
        self.control_forms(&occurrences, &mut reported);
    }

    fn control_forms<'product>(
        &mut self,
        occurrences: &[Occurrence<'product>],
        reported: &mut HashSet<(&'product Id, &'product str)>,
    ) {
        let mut counts: HashMap<&Id, [usize; 4]> = HashMap::new();
        for Occurrence { framework, control, .. } in occurrences {
            let Some(form) = ControlForm::of(control) else { continue };
            let count = counts.entry(framework).or_default();
            count[0] += usize::from(form.has_zeros == Some(true));
            count[1] += usize::from(form.has_zeros == Some(false));
            count[2] += usize::from(form.has_capitals == Some(true));
            count[3] += usize::from(form.has_capitals == Some(false));
        }
        for Occurrence {
            framework,
            control,
            path,
        } in occurrences
        {
            let (Some(form), Some([zeros, no_zeros, capitals, no_capitals])) =
                (ControlForm::of(control), counts.get(framework))
            else {
                continue;
            };
            let usual = ControlForm {
                has_zeros: (zeros + no_zeros > 0).then_some(zeros > no_zeros),
                has_capitals: Some(capitals >= no_capitals),
            };
            let has_other_zeros = form.has_zeros.is_some() && form.has_zeros != usual.has_zeros;
            if !has_other_zeros && form.has_capitals == usual.has_capitals || !reported.insert((framework, control)) {
                continue;
            }
            let written = usual.apply(control);
            self.warn(
                "control-spelling",
                path,
                format!("the control \"{control}\" is written in another form than most controls of the framework in the pack"),
                "expected one form for a framework",
                &format!("write \"{written}\", in the form of the others"),
            );
        }
    }
}

fn occurrences(product: &Product) -> Vec<Occurrence<'_>> {
    let mut occurrences = Vec::new();
    for (area_index, area) in product.areas().iter().enumerate() {
        for (index, responsibility) in area.responsibilities().iter().enumerate() {
            for (mapping_index, mapping) in responsibility.controls.iter().enumerate() {
                occurrences.extend(mapping.ids.iter().enumerate().map(|(id_index, control)| Occurrence {
                    framework: &mapping.framework.id,
                    control: control.as_str(),
                    path: format!(
                        "areas[{area_index}].responsibilities[{index}].controls[{mapping_index}].ids[{id_index}]"
                    ),
                }));
            }
        }
    }
    occurrences
}

/// A control id in small letters and without zeros before its numbers, by which one control is known in
/// each of its spellings.
fn folded(control: &str) -> String {
    let mut folded = String::new();
    for c in control.to_ascii_lowercase().chars() {
        // A zero that nothing but the number's end or another letter follows is the number itself.
        let is_after_zero =
            folded.ends_with('0') && !folded.trim_end_matches('0').ends_with(|c: char| c.is_ascii_digit());
        if c.is_ascii_digit() && is_after_zero {
            folded.pop();
        }
        folded.push(c);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_control_in_several_spellings_is_folded_into_one() {
        for (a, b) in [
            ("AC-2", "ac-2"),
            ("AC-02(01)", "AC-2(1)"),
            ("A.5.01", "A.5.1"),
            ("x-00", "x-0"),
        ] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        for (a, b) in [
            ("AC-2", "AC-20"),
            ("3.1", "3.10"),
            ("8.3.1", "8.31"),
            ("A-100", "A-1"),
            ("A-10", "A-1"),
        ] {
            assert_ne!(folded(a), folded(b), "{a} {b}");
        }
    }
}
