//! A trust center's look, computed from one brand colour.
