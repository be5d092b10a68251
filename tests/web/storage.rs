//! The storage of the browser: texts under keys.

use super::database::{DATABASE, stored_texts};
use super::site::Site;
use super::task::sleep;
use js_sys::{Array, Promise};
use portal::browser::storage::{Change, StorageError, read, update, write};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use wasm_bindgen_test::wasm_bindgen_test;

const ODD_TEXT: &str = "Ærlig talt\n\"{}\" 🦀 \u{200b}";

fn pairs(texts: &[(&str, &str)]) -> Vec<(String, String)> {
    texts
        .iter()
        .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
        .collect()
}

async fn put(key: &str, text: &str) {
    let change = Change::Put(key.to_owned(), text.to_owned());
    write(&[change]).await.expect("working storage");
}

/// The texts whose keys start with a prefix.
async fn read_all(prefix: &str) -> Result<Vec<(String, String)>, StorageError> {
    let mut texts = Vec::new();
    update(&[prefix.to_owned()], true, &mut |found| {
        texts = found;
        Vec::new()
    })
    .await?;
    Ok(texts)
}

/// Stores texts under keys that differ little.
async fn store_similar_keys() {
    Site::new("storage").await;
    for (key, text) in [
        ("/storage/|a|", "the prefix itself"),
        ("/storage/|a|one", "1"),
        ("/storage/|a|two 🦀", "2"),
        ("/storage/|ab|one", "a longer name"),
        ("/storage/|b|one", "the next name"),
        ("/storage/|A|one", "another case"),
    ] {
        put(key, text).await;
    }
}

/// Deletes the database, as another tab or the browser may.
async fn delete_from_outside() {
    let request = web_sys::window()
        .and_then(|window| window.indexed_db().ok().flatten())
        .expect("IndexedDB")
        .delete_database(DATABASE)
        .expect("a request");
    let deleted = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    // The request gets no event while a connection to the database is open.
    let timeout = future_to_promise(async {
        sleep(5_000).await;
        Err("a connection is open".into())
    });
    JsFuture::from(Promise::race(&Array::of2(&deleted, &timeout)))
        .await
        .expect("no open connection");
}

#[wasm_bindgen_test]
async fn a_text_is_read_as_it_was_written_and_replaces_the_one_before() {
    Site::new("storage").await;
    assert_eq!(read("/storage/|a").await, Ok(None));
    put("/storage/|a", "first").await;
    put("/storage/|a", ODD_TEXT).await;
    assert_eq!(read("/storage/|a").await, Ok(Some(ODD_TEXT.to_owned())));
    assert!(
        stored_texts()
            .await
            .contains(&("/storage/|a".to_owned(), ODD_TEXT.to_owned()))
    );
}

#[wasm_bindgen_test]
async fn a_deleted_key_has_no_text_and_other_keys_keep_theirs() {
    store_similar_keys().await;
    let deletions = ["/storage/|a|one", "/storage/|not there"].map(|key| Change::Delete(key.to_owned()));
    write(&deletions).await.expect("no error for a key without a text");
    assert_eq!(read("/storage/|a|one").await, Ok(None));
    assert_eq!(read_all("/storage/").await.map(|all| all.len()), Ok(5));
}

#[wasm_bindgen_test]
async fn all_texts_whose_keys_have_a_prefix_are_read_and_no_others() {
    store_similar_keys().await;
    assert_eq!(
        read_all("/storage/|a|").await,
        Ok(pairs(&[
            ("/storage/|a|", "the prefix itself"),
            ("/storage/|a|one", "1"),
            ("/storage/|a|two 🦀", "2"),
        ]))
    );
    assert_eq!(
        read_all("/storage/|ab|").await,
        Ok(pairs(&[("/storage/|ab|one", "a longer name")]))
    );
    assert_eq!(read_all("/storage/|nobody|").await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn all_texts_whose_keys_have_a_prefix_are_deleted_and_no_others() {
    store_similar_keys().await;
    let deletion = Change::DeleteAll("/storage/|a|".to_owned());
    write(&[deletion]).await.expect("working storage");
    assert_eq!(
        read_all("/storage/").await,
        Ok(pairs(&[
            ("/storage/|A|one", "another case"),
            ("/storage/|ab|one", "a longer name"),
            ("/storage/|b|one", "the next name"),
        ]))
    );
}

#[wasm_bindgen_test]
async fn a_database_that_is_deleted_from_outside_is_closed_and_created_again() {
    store_similar_keys().await;
    delete_from_outside().await;
    assert_eq!(read("/storage/|a|one").await, Ok(None));
    put("/storage/|a|one", "again").await;
    assert_eq!(read("/storage/|a|one").await, Ok(Some("again".to_owned())));
}

#[wasm_bindgen_test]
async fn simultaneous_first_calls_share_one_connection_which_is_closed_on_deletion() {
    Site::new("storage").await;
    delete_from_outside().await;
    let reads = ["/storage/|a", "/storage/|b"]
        .map(|key| future_to_promise(async move { Ok(read(key).await.is_ok().into()) }))
        .into_iter()
        .collect::<Array>();
    let results = JsFuture::from(Promise::all(&reads)).await.expect("both results");
    assert!(Array::from(&results).iter().all(|is_ok| is_ok == true));
    // A second connection would stay open.
    delete_from_outside().await;
    assert_eq!(read("/storage/|a").await, Ok(None));
}
