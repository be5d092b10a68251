//! A product's front page: the model at a glance.

use super::device::Device;
use super::page::{attribute, has_focus, one_in, words};
use wasm_bindgen_test::wasm_bindgen_test;

/// What each area's row says, in the publisher's order.
async fn glance(device: &Device, product: &str) -> Vec<(String, String)> {
    let page = device.open_page(product).await;
    page.all(".glance-rows > li")
        .iter()
        .map(|row| {
            // The bar itself is for eyes.
            let spoken = one_in(row, ".glance-track > :not([aria-hidden])");
            (words(&one_in(row, ".glance-area")), words(&spoken))
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
async fn the_glance_has_a_row_for_each_area_that_says_whose_it_is_in_words() {
    let device = Device::fresh("glance").await;
    assert_eq!(
        glance(&device, "mydesk").await,
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
    let identity360 = glance(&device, "identity360").await;
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
async fn the_bar_of_a_row_stands_on_its_owners_side_with_both_figures() {
    let device = Device::fresh("glance-bar").await;
    let page = device.open_page("identity360").await;
    let bars: Vec<(String, String)> = page
        .all(".glance-bar")
        .iter()
        .map(|bar| (attribute(bar, "data-owner"), words(bar)))
        .collect();
    assert_eq!(bars[1], ("customer".to_owned(), "You1".to_owned()));
    assert_eq!(bars[2], ("provider".to_owned(), "1ManageEngine".to_owned()));
    assert_eq!(bars[9], ("shared".to_owned(), "1Shared5".to_owned()));
}

#[wasm_bindgen_test]
async fn a_row_of_the_glance_leads_to_its_area() {
    let device = Device::fresh("glance-way").await;
    let page = device.open_page("mydesk").await;
    let row = page.all(".glance-row").remove(2);
    assert_eq!(
        attribute(&row, "href"),
        device.href("mydesk/responsibilities#user-management")
    );
    row.click();
    page.see_heading("Who is responsible for what").await;
    page.see("focus on the area", || has_focus(&page.one("#user-management")))
        .await;
}
