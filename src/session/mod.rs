//! What outlives a page: the loaded content, where the reader is, drafts, checklist records, visits,
//! shortcuts, the document's title, the interface's words. Components find each by its `use_…` function.

mod content;
mod context;
mod delivery;
mod drafts;
mod keys;
mod migration;
mod navigation;
mod outbox;
mod outbox_actions;
mod parts;
mod records;
mod shortcuts;
mod storage;
mod title;
mod visits;
mod workspace;

pub use content::{LoadError, LoadedContent, load};
pub use context::{
    provide_session, use_content, use_drafts, use_navigation, use_outbox, use_records, use_shortcuts, use_storage,
    use_title, use_visits, use_words,
};
pub use drafts::{DraftStatus, DraftStore};
pub use navigation::Navigation;
pub use outbox::Outbox;
pub use parts::LoadPart;
pub use records::RecordStore;
pub use shortcuts::Shortcuts;
pub use storage::{LoadState, Storage};
pub use title::DocumentTitle;
pub use visits::VisitStore;
