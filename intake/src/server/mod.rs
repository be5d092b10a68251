//! The HTTP server: limits, origins, and the response to each request.

mod accept;
mod listen;
mod origin;
mod peer;
mod rate_limit;
mod respond;
mod router;
mod state;

pub use listen::{serve, shutdown_signal};
pub use origin::{Origin, OriginError};
pub use peer::Peer;
pub use rate_limit::RateLimit;
pub use router::router;
pub use state::{HEALTH, MESSAGES, Settings};
