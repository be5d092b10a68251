//! Fetching content: the catalogue and a pack, each with every way of failing told apart.

use crate::app::{Content, ProductContent};
use crate::content::{Catalogue, ContentError, Fault, Place, Product};
use crate::route::{BasePath, Route};
use gloo_net::Error;
use gloo_net::http::Request;
use std::sync::Arc;
use web_sys::AbortSignal;

/// How long a file may take, in seconds.
const PATIENCE: u32 = 15;

/// Loads what a page needs: the catalogue, and the pack of the product that the route names.
pub async fn content(base: &BasePath, route: &Route) -> Content {
    let catalogue = file(base, Catalogue::FILE)
        .await
        .and_then(|bytes| Catalogue::parse(&bytes));
    let entry = match (&catalogue, route) {
        (Ok(catalogue), Route::Product(id, _)) => catalogue.product(id),
        (Ok(catalogue), Route::Products) => catalogue.only_product(),
        _ => None,
    };
    let product = match entry {
        None => ProductContent::NotAsked,
        Some(entry) => match file(base, entry.pack.as_str())
            .await
            .and_then(|bytes| Product::parse(entry, &bytes))
        {
            Ok(product) => ProductContent::Ready(Arc::new(product)),
            Err(error) => ProductContent::Failed(Arc::new(error)),
        },
    };
    Content {
        catalogue: catalogue.map(Arc::new).map_err(Arc::new),
        product,
    }
}

async fn file(base: &BasePath, name: &str) -> Result<Vec<u8>, ContentError> {
    let fail = |fault| ContentError::new(name, Place::File, fault);
    let no_answer = |error: Error| {
        fail(match error {
            Error::JsError(error) if error.name == "TimeoutError" => Fault::TooSlow { seconds: PATIENCE },
            Error::JsError(error) => Fault::NoAnswer { reason: error.message },
            // No JSON is asked of gloo-net, so this is its own word for a broken request.
            Error::SerdeError(_) | Error::GlooError(_) => Fault::NoAnswer {
                reason: "no reason given".to_owned(),
            },
        })
    };
    let patience = AbortSignal::timeout_with_u32(PATIENCE * 1000);
    let response = Request::get(&format!("{base}content/{name}"))
        .abort_signal(Some(&patience))
        .send()
        .await
        .map_err(no_answer)?;
    if !response.ok() {
        return Err(fail(Fault::Status {
            status: response.status(),
        }));
    }
    response.binary().await.map_err(no_answer)
}
