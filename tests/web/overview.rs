//! The overview of a product: who is responsible for each area, at a glance.

use super::element::{attribute, has_focus, one_in, text_of};
use super::site::Site;
use wasm_bindgen_test::wasm_bindgen_test;

/// Name and owner of each area, in the order of the pack.
async fn glance(site: &Site, product: &str) -> Vec<(String, String)> {
    let page = site.open_page(product).await;
    page.all(".glance-rows > li")
        .iter()
        .map(|row| {
            // The bar is hidden from screen readers.
            let owner = one_in(row, ".glance-track > :not([aria-hidden])");
            (text_of(&one_in(row, ".glance-area")), text_of(&owner))
        })
        .collect()
}

fn rows(given: &[(&str, &str)]) -> Vec<(String, String)> {
    given
        .iter()
        .map(|(area, owner)| ((*area).to_owned(), (*owner).to_owned()))
        .collect()
}

#[wasm_bindgen_test]
async fn the_glance_has_a_row_for_each_area_with_its_owner_in_words() {
    let site = Site::new("glance").await;
    assert_eq!(
        glance(&site, "mydesk").await,
        rows(&[
            (
                "Platform, infrastructure and application",
                "MyDesk alone: 3 responsibilities"
            ),
            ("Your use of the platform", "You alone: 1 responsibility"),
            ("User management", "You alone: 5 responsibilities"),
            (
                "Identity policies in Microsoft Entra ID",
                "You alone: 3 responsibilities"
            ),
            ("Configuration of MyDesk", "You alone: 3 responsibilities"),
            ("Incident reporting", "You alone: 3 responsibilities"),
        ])
    );
    let identity360 = glance(&site, "identity360").await;
    assert_eq!(identity360.len(), 13);
    for (area, owner) in rows(&[
        ("Strong passwords", "You alone: 1 responsibility"),
        ("Disaster recovery", "ManageEngine alone: 1 responsibility"),
        (
            "Data management",
            "Shared: ManageEngine has 1 responsibility, you have 5",
        ),
        ("Encryption", "Shared: ManageEngine has 1 responsibility, you have 1"),
    ]) {
        assert!(
            identity360.contains(&(area.clone(), owner.clone())),
            "{area}: {owner}, in {identity360:?}"
        );
    }
}

#[wasm_bindgen_test]
async fn each_bar_of_the_glance_has_its_owner_and_the_numbers_of_responsibilities() {
    let site = Site::new("glance-bar").await;
    let page = site.open_page("identity360").await;
    let bars: Vec<(String, String)> = page
        .all(".glance-bar")
        .iter()
        .map(|bar| (attribute(bar, "data-owner"), text_of(bar)))
        .collect();
    assert_eq!(bars[1], ("customer".to_owned(), "You1".to_owned()));
    assert_eq!(bars[2], ("provider".to_owned(), "1ManageEngine".to_owned()));
    assert_eq!(bars[9], ("shared".to_owned(), "1Shared5".to_owned()));
}

#[wasm_bindgen_test]
async fn a_row_of_the_glance_links_to_its_area() {
    let site = Site::new("glance-way").await;
    let page = site.open_page("mydesk").await;
    let row = page.all(".glance-row").remove(2);
    assert_eq!(
        attribute(&row, "href"),
        site.href("mydesk/responsibilities#user-management")
    );
    row.click();
    page.see_heading("Who is responsible for what").await;
    page.wait_for("focus on the area", || has_focus(&page.one("#user-management")))
        .await;
}
