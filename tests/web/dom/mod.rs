//! The element builder and its reconciler: changing a view gives the same as building the changed view.

mod events;
mod foreign_nodes;
mod keyed_lists;
mod memoized;
mod oracle;
mod properties;
mod tree;
