//! Fetching content: the catalogue and a pack, each with every way of failing told apart.

use super::page::built_in;
use crate::app::{Content, Failure};
use crate::content::{Catalogue, ContentError, FieldErrorKind, Location, Product};
use crate::route::{BasePath, Route};
use gloo_net::Error;
use gloo_net::http::Request;
use std::sync::Arc;
use web_sys::AbortSignal;

/// How long a file may take, in seconds.
const PATIENCE: u32 = 15;

/// Loads what a page needs: the catalogue, and the pack of the product that the route names.
///
/// The build wrote into the page where they lie, by addresses that change with every change of
/// the content: so an app and content of two deployments never meet.
///
/// # Errors
/// [`Failure`]: something that the route's page needs could not be loaded.
pub async fn content(base: &BasePath, route: &Route) -> Result<Content, Failure> {
    let catalogue = file(base, "catalogue", Catalogue::FILE)
        .await
        .and_then(|bytes| Catalogue::parse(&bytes));
    let catalogue = match catalogue {
        Ok(catalogue) => catalogue,
        Err(_) if Content::default().has(route) => return Ok(Content::default()),
        Err(error) => return Err(Failure { error, team: None }),
    };
    let entry = match route {
        Route::Product(id, _) => catalogue.product(id),
        Route::Products => catalogue.only_product(),
        _ => None,
    };
    let product = match entry {
        None => None,
        Some(entry) => {
            let product = file(base, "pack", entry.pack.as_str())
                .await
                .and_then(|bytes| Product::parse(entry, &bytes));
            let team = || Some(entry.security_team.clone());
            Some(Arc::new(product.map_err(|error| Failure { error, team: team() })?))
        }
    };
    Ok(Content {
        catalogue: Some(Arc::new(catalogue)),
        product,
    })
}

async fn file(base: &BasePath, kind: &str, name: &str) -> Result<Vec<u8>, ContentError> {
    let fail = |fault| ContentError::new(name, Location::File, fault);
    let no_answer = |error: Error| {
        fail(match error {
            Error::JsError(error) if error.name == "TimeoutError" => FieldErrorKind::TooSlow { seconds: PATIENCE },
            Error::JsError(error) => FieldErrorKind::NoAnswer { reason: error.message },
            // No JSON is asked of gloo-net, so this is its own word for a broken request.
            Error::SerdeError(_) | Error::GlooError(_) => FieldErrorKind::NoAnswer {
                reason: "no reason given".to_owned(),
            },
        })
    };
    let patience = AbortSignal::timeout_with_u32(PATIENCE * 1000);
    let address = built_in(kind).unwrap_or_else(|| format!("{base}content/{name}"));
    let response = Request::get(&address)
        .abort_signal(Some(&patience))
        .send()
        .await
        .map_err(no_answer)?;
    if !response.ok() {
        return Err(fail(FieldErrorKind::Status {
            status: response.status(),
        }));
    }
    response.binary().await.map_err(no_answer)
}
