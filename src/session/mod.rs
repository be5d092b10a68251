//! What outlives a page: the loaded content, where the reader is, drafts, checklist records, visits,
//! shortcuts, the document's title, the interface's words. Components find each by its `use_…` function.

mod content;
mod drafts;
mod keys;
mod migration;
mod navigation;
mod records;
mod shortcuts;
mod storage;
mod title;
mod visits;
mod words;
mod workspace;

pub use content::{LoadError, LoadedContent, load, use_content};
pub use drafts::{DraftStatus, DraftStore, use_drafts};
pub use navigation::{Navigation, use_navigation, use_step};
pub use records::{RecordStore, use_records};
pub use shortcuts::{Shortcuts, use_shortcuts};
pub use storage::{LoadState, Storage, use_storage};
pub use title::{DocumentTitle, use_title};
pub use visits::{VisitStore, use_visits};
pub use words::use_words;

use crate::dom::prelude::*;
use crate::route::{Address, BasePath};

/// Creates the session of a page load and provides it to the component that calls this and all below.
pub fn provide_session(base: BasePath, address: Address, content: LoadedContent) {
    words::provide_words();
    let product = content.product.as_ref();
    let storage = Storage::new(&base, product);
    let records = RecordStore::new(storage, product);
    let drafts = DraftStore::new(storage);
    let shortcuts = Shortcuts::new(&base);
    let visits = VisitStore::new(storage, product);
    let navigation = Navigation::new(base, address, content.clone());
    provide_context(storage);
    provide_context(records);
    provide_context(drafts);
    provide_context(shortcuts);
    provide_context(visits);
    provide_context(navigation);
    provide_context(DocumentTitle::new());
    provide_context(content);
    Effect::new(move || {
        storage.start();
        shortcuts.start();
        navigation.start();
    });
    visits.follow_storage();
    Effect::new(move || {
        if storage.deletions() > 0 {
            drafts.clear();
            visits.clear();
        }
    });
}
