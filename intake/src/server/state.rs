//! What all responses share.

use super::origin::Origin;
use super::rate_limit::RateLimit;
use crate::store::NoticeTarget;
use axum::http::HeaderName;
use ipnet::IpNet;
use std::sync::Arc;
use tokio::sync::Notify;

/// The path of messages.
pub const MESSAGES: &str = "/v1/messages";

/// The path at which the server says whether it works.
pub const HEALTH: &str = "/healthz";

pub(super) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// How a server is set up.
#[derive(Debug)]
pub struct Settings {
    /// The sites that may send messages.
    pub origins: Vec<Origin>,
    /// The proxies whose word is taken for the address of a sender.
    pub proxies: Vec<IpNet>,
    /// How many messages one address may send.
    pub rate_limit: Arc<RateLimit>,
    /// How the team is told of new messages.
    pub notices: Vec<NoticeTarget>,
}

#[derive(Debug, Clone)]
pub(super) struct Server<S> {
    pub settings: Arc<Settings>,
    pub store: S,
    /// Wakes the task that gives notices.
    pub new_notices: Arc<Notify>,
}
