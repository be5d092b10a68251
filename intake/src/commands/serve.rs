//! `serve`: receives messages.

use super::CommandError;
use crate::cli::ServeArgs;
use crate::notices::{Targets, give_notices};
use crate::server::{self, HEALTH, MESSAGES, RateLimit, Settings, router, shutdown_signal};
use crate::store::Store;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};

/// How often addresses of senders are forgotten.
const FORGET_INTERVAL: Duration = Duration::from_secs(60);

pub(super) async fn serve<S: Store>(arguments: &ServeArgs, store: S) -> Result<(), CommandError> {
    let address = arguments.listen;
    let listen_error = |source| CommandError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(listen_error)?;
    let listening = listener.local_addr().map_err(listen_error)?;
    let targets = Targets {
        command: arguments.notify.clone(),
        url: arguments.notify_url.clone(),
    };
    let rate_limit = Arc::new(RateLimit::per_hour(arguments.rate));
    let forgetting = tokio::spawn(forget_addresses(Arc::clone(&rate_limit)));
    let settings = Settings {
        origins: arguments.origins.clone(),
        proxies: arguments.proxies.clone(),
        rate_limit,
        notices: targets.available(),
    };
    println!("Messages: http://{listening}{MESSAGES}");
    println!("Health:   http://{listening}{HEALTH}");
    println!("Database: {}", arguments.store.store);
    for origin in &arguments.origins {
        println!("Origin:   {origin}");
    }
    let (stop, stopping) = watch::channel(false);
    let stopped = |mut stopping: watch::Receiver<bool>| async move {
        // An error means that the sender is gone, which ends the server as well.
        let _ = stopping.wait_for(|is_stopping| *is_stopping).await;
    };
    let new_notices = Arc::new(Notify::new());
    let giving = tokio::spawn(give_notices(
        store.clone(),
        targets,
        Arc::clone(&new_notices),
        stopped(stopping.clone()),
    ));
    let router = router(settings, store.clone(), new_notices);
    server::serve(listener, router, shutdown_signal()).await;
    forgetting.abort();
    stop.send_replace(true);
    // It has panicked, or has ended.
    let _ = giving.await;
    store.close().await;
    Ok(())
}

/// Forgets addresses of senders as soon as they count for nothing any more.
async fn forget_addresses(rate_limit: Arc<RateLimit>) {
    loop {
        tokio::time::sleep(FORGET_INTERVAL).await;
        rate_limit.forget();
    }
}
