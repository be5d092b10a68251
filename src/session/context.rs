//! The one context of the session, and the functions by which components find what is in it.

use super::content::LoadedContent;
use super::drafts::DraftStore;
use super::navigation::Navigation;
use super::outbox::Outbox;
use super::parts::LoadPart;
use super::records::RecordStore;
use super::shortcuts::Shortcuts;
use super::storage::Storage;
use super::title::DocumentTitle;
use super::visits::VisitStore;
use crate::dom::prelude::*;
use crate::route::{Address, BasePath};
use crate::words::{ENGLISH, Words};

/// What outlives a page.
#[derive(Clone, Copy)]
struct Session {
    words: &'static Words,
    content: StoredValue<LoadedContent>,
    storage: Storage,
    records: RecordStore,
    drafts: DraftStore,
    outbox: Outbox,
    shortcuts: Shortcuts,
    visits: VisitStore,
    navigation: Navigation,
    title: DocumentTitle,
}

/// Creates the session of a page load and provides it to the component that calls this and all below. The part of the
/// app that the address's page is in is loaded; `load_part` loads the others.
pub fn provide_session(base: BasePath, address: Address, content: LoadedContent, load_part: LoadPart) {
    let product = content.product.as_ref();
    let navigation = Navigation::new(base.clone(), address, content.clone(), load_part);
    let storage = Storage::new(&base, product);
    let session = Session {
        words: &ENGLISH,
        content: StoredValue::new(content.clone()),
        storage,
        records: RecordStore::new(storage, product),
        drafts: DraftStore::new(storage),
        outbox: Outbox::new(navigation),
        shortcuts: Shortcuts::new(&base),
        visits: VisitStore::new(storage, product),
        navigation,
        title: DocumentTitle::new(),
    };
    provide_context(session);
    Effect::new(move || {
        session.storage.start();
        session.outbox.start();
        session.shortcuts.start();
        session.navigation.start();
    });
    session.visits.follow_storage();
    Effect::new(move || {
        if session.storage.deletions() > 0 {
            session.drafts.clear();
            session.outbox.clear();
            session.visits.clear();
        }
    });
}

/// The session.
///
/// # Panics
/// Outside the app, which provides it; so with all functions below but [`use_words`].
fn use_session() -> Session {
    expect_context()
}

/// The interface's words. They are English outside the app, too.
#[must_use]
pub fn use_words() -> &'static Words {
    use_context().map_or(&ENGLISH, |session: Session| session.words)
}

/// The content of this page load.
#[must_use]
pub fn use_content() -> LoadedContent {
    use_session().content.get_value()
}

/// What is stored on the device.
#[must_use]
pub fn use_storage() -> Storage {
    use_session().storage
}

/// The checklist's records.
#[must_use]
pub fn use_records() -> RecordStore {
    use_session().records
}

/// The drafts.
#[must_use]
pub fn use_drafts() -> DraftStore {
    use_session().drafts
}

/// The messages of this device.
#[must_use]
pub fn use_outbox() -> Outbox {
    use_session().outbox
}

/// The keys that lead to the search.
#[must_use]
pub fn use_shortcuts() -> Shortcuts {
    use_session().shortcuts
}

/// The visits.
#[must_use]
pub fn use_visits() -> VisitStore {
    use_session().visits
}

/// The navigation.
#[must_use]
pub fn use_navigation() -> Navigation {
    use_session().navigation
}

/// The document's title.
#[must_use]
pub fn use_title() -> DocumentTitle {
    use_session().title
}
