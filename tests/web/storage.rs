//! What the browser keeps: short texts under keys.

use super::device::{DATABASE, Device, kept_texts};
use super::page::pause;
use js_sys::{Array, Promise};
use portal::browser::storage::{delete, delete_all, read, read_all, write};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use wasm_bindgen_test::wasm_bindgen_test;

const ODD_TEXT: &str = "Ærlig talt\n\"{}\" 🦀 \u{200b}";

fn pairs(given: &[(&str, &str)]) -> Vec<(String, String)> {
    given
        .iter()
        .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
        .collect()
}

async fn keep_neighbours() {
    Device::fresh("storage").await;
    for (key, text) in [
        ("/storage/|a|", "the prefix itself"),
        ("/storage/|a|one", "1"),
        ("/storage/|a|two 🦀", "2"),
        ("/storage/|ab|one", "a longer name"),
        ("/storage/|b|one", "the next name"),
        ("/storage/|A|one", "another case"),
    ] {
        write(key, text).await.expect("the browser keeps it");
    }
}

/// Deletes the database as another tab or the browser might.
async fn delete_from_outside() {
    let request = web_sys::window()
        .and_then(|window| window.indexed_db().ok().flatten())
        .expect("the browser has IndexedDB")
        .delete_database(DATABASE)
        .expect("the database can be deleted");
    let deleted = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    // Who holds the database open lets it wait for ever, and no answer comes.
    let patience = future_to_promise(async {
        pause(5_000).await;
        Err("held open".into())
    });
    JsFuture::from(Promise::race(&Array::of2(&deleted, &patience)))
        .await
        .expect("nobody holds the database open");
}

#[wasm_bindgen_test]
async fn what_is_written_is_read_back_to_the_letter_and_replaces_what_was_there() {
    Device::fresh("storage").await;
    assert_eq!(read("/storage/|a").await, Ok(None));
    write("/storage/|a", "first").await.expect("the browser keeps it");
    write("/storage/|a", ODD_TEXT).await.expect("the browser keeps it");
    assert_eq!(read("/storage/|a").await, Ok(Some(ODD_TEXT.to_owned())));
    assert!(
        kept_texts()
            .await
            .contains(&("/storage/|a".to_owned(), ODD_TEXT.to_owned()))
    );
}

#[wasm_bindgen_test]
async fn what_is_deleted_is_gone_and_nothing_else_is() {
    keep_neighbours().await;
    delete("/storage/|a|one").await.expect("the browser deletes it");
    delete("/storage/|not there").await.expect("nothing is no fault");
    assert_eq!(read("/storage/|a|one").await, Ok(None));
    assert_eq!(read_all("/storage/").await.map(|all| all.len()), Ok(5));
}

#[wasm_bindgen_test]
async fn read_all_gives_what_is_under_a_prefix_and_nothing_of_its_neighbours() {
    keep_neighbours().await;
    assert_eq!(
        read_all("/storage/|a|").await,
        Ok(pairs(&[("", "the prefix itself"), ("one", "1"), ("two 🦀", "2")]))
    );
    assert_eq!(read_all("/storage/|ab|").await, Ok(pairs(&[("one", "a longer name")])));
    assert_eq!(read_all("/storage/|nobody|").await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn delete_all_empties_a_prefix_and_leaves_its_neighbours() {
    keep_neighbours().await;
    delete_all("/storage/|a|").await.expect("the browser deletes it");
    assert_eq!(
        read_all("/storage/").await,
        Ok(pairs(&[
            ("|A|one", "another case"),
            ("|ab|one", "a longer name"),
            ("|b|one", "the next name"),
        ]))
    );
}

#[wasm_bindgen_test]
async fn a_database_that_is_deleted_from_outside_is_let_go_and_made_anew() {
    keep_neighbours().await;
    delete_from_outside().await;
    assert_eq!(read("/storage/|a|one").await, Ok(None));
    write("/storage/|a|one", "again").await.expect("the browser keeps it");
    assert_eq!(read("/storage/|a|one").await, Ok(Some("again".to_owned())));
}

#[wasm_bindgen_test]
async fn who_asks_while_the_database_is_opened_waits_for_the_same_one_and_it_can_be_let_go() {
    Device::fresh("storage").await;
    delete_from_outside().await;
    let asked = ["/storage/|a", "/storage/|b"]
        .map(|key| future_to_promise(async move { Ok(read(key).await.is_ok().into()) }))
        .into_iter()
        .collect::<Array>();
    let answers = JsFuture::from(Promise::all(&asked)).await.expect("both are answered");
    assert!(Array::from(&answers).iter().all(|answered| answered == true));
    // A second database, of which nothing knew, would never be let go.
    delete_from_outside().await;
    assert_eq!(read("/storage/|a").await, Ok(None));
}
