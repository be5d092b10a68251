#![allow(missing_docs)]
use crate::content::*;
impl Party {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Customer => "customer",
        }
    }
}
impl Ownership {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Customer => "customer",
            Self::Shared => "shared",
        }
    }
}
impl Product {
    pub fn items_fulfilling<'a>(&'a self, one: &'a Responsibility) -> impl Iterator<Item = &'a ChecklistItem> {
        self.checklist()
            .iter()
            .filter(move |item| item.fulfils.iter().any(|f| f.id == one.id))
    }
}
