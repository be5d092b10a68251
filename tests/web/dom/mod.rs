//! The element builder and its reconciler, against what building anew gives.

mod events;
mod foreign_nodes;
mod keyed_lists;
mod oracle;
mod properties;
mod tree;
