//! A person's decision about two spellings joins the entries of a registry.

use super::merge::{order, sort};
use crate::lexicon::registry::{NameEntry, NameForm, NameStatus};

/// Says of `variant` and `canonical` that they are one name, to be written as `canonical` ([`NameStatus::Accepted`]), or that they
/// are two ([`NameStatus::Rejected`]). Says whether that is new.
pub fn decide(entries: &mut Vec<NameEntry>, canonical: &str, variant: &str, status: NameStatus) -> bool {
    let holds = |entry: &NameEntry, form: &str| {
        let own = entry.variants.iter().filter(|other| entry.status_of(other) != NameStatus::Rejected);
        entry.form == form || entry.house() == form || own.into_iter().any(|other| other.form == form)
    };
    let at = entries.iter().position(|entry| entry.form == canonical || entry.house() == canonical);
    let at = at.or_else(|| entries.iter().position(|entry| holds(entry, canonical)));
    let Some(at) = at else {
        entries.push(NameEntry {
            form: canonical.to_owned(),
            variants: vec![NameForm { form: variant.to_owned(), status: Some(status), ..NameForm::default() }],
            ..NameEntry::default()
        });
        entries.sort_by_cached_key(|entry| order(&entry.form));
        return true;
    };
    let entry = &mut entries[at];
    if entry.form == variant {
        // The entry goes by the spelling that is not wanted any more, or not the same name.
        let known = entry.variants.iter_mut().find(|other| other.form == canonical);
        return match (known, status) {
            (_, NameStatus::Accepted) => {
                let new = entry.house.as_deref() != Some(canonical) || entry.status != status;
                (entry.house, entry.status) = (Some(canonical.to_owned()), status);
                new
            }
            (Some(known), _) => known.status.replace(status) != Some(status),
            (None, _) => false,
        };
    }
    if let Some(known) = entry.variants.iter_mut().find(|other| other.form == variant) {
        return known.status.replace(status) != Some(status);
    }
    entry.variants.push(NameForm { form: variant.to_owned(), status: Some(status), ..NameForm::default() });
    sort(&mut entry.variants);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::registry::NameRegistry;

    #[test]
    fn a_pair_is_decided_where_its_name_is() {
        let mut entries = Vec::new();
        assert!(decide(&mut entries, "Brandt", "Brant", NameStatus::Accepted));
        assert!(!decide(&mut entries, "Brandt", "Brant", NameStatus::Accepted), "it is known");
        assert!(decide(&mut entries, "Brandt", "Brandl", NameStatus::Rejected));
        assert!(decide(&mut entries, "Aster", "Astor", NameStatus::Rejected));
        let told: Vec<_> = entries.iter().map(|entry| (entry.form.as_str(), entry.variants.len())).collect();
        assert_eq!(told, [("Aster", 1), ("Brandt", 2)]);
        assert!(decide(&mut entries, "Brandt", "Brant", NameStatus::Rejected), "people change their minds");
        let registry = NameRegistry::new(&entries).expect("no conflict");
        assert!(registry.rejects("Brandt", "Brant") && registry.rejects("Aster", "Astor"));
    }

    #[test]
    fn the_entry_may_go_by_the_other_spelling() {
        let form = |form: &str| NameForm { form: form.to_owned(), ..NameForm::default() };
        let entry = NameEntry { form: "Brant".to_owned(), variants: vec![form("Brandt")], ..NameEntry::default() };
        let mut entries = vec![entry.clone()];
        assert!(decide(&mut entries, "Brandt", "Brant", NameStatus::Accepted));
        assert_eq!((entries.len(), entries[0].house()), (1, "Brandt"));
        let mut entries = vec![entry];
        assert!(decide(&mut entries, "Brandt", "Brant", NameStatus::Rejected));
        assert_eq!(entries[0].status_of(&entries[0].variants[0]), NameStatus::Rejected);
    }
}
