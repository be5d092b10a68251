//! The two parties, as packs and their change logs name them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One of the two parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Party {
    /// You, who run the service.
    Provider,
    /// The organisation that uses the service.
    Customer,
}
