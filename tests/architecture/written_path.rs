//! Paths as they are written in the sources, in `use` declarations, inline, and in the arguments of macros.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::{ItemUse, Path, UseTree, Visibility};

/// A path such as `super::date::Date`, and where it stands.
#[derive(Clone, Debug)]
pub struct WrittenPath {
    /// Its names, `crate`, `self` and `super` among them.
    pub segments: Vec<String>,
    /// Whether it opens with `::`, so that its first name is a crate.
    pub is_absolute: bool,
    /// Its line, from 1.
    pub line: usize,
}

impl WrittenPath {
    /// A path without its generic arguments.
    pub fn of(path: &Path) -> Option<Self> {
        let first = path.segments.first()?;
        Some(Self {
            segments: path.segments.iter().map(|segment| name(&segment.ident)).collect(),
            is_absolute: path.leading_colon.is_some(),
            line: line(&first.ident),
        })
    }
}

/// One name that a `use` declaration imports.
pub struct UseEntry {
    /// What is imported; for a glob, the module whose names are.
    pub path: WrittenPath,
    /// The name by which it is known from here on.
    pub alias: Alias,
    /// Whether it is a re-export, to whomever.
    pub is_re_export: bool,
}

/// The name that an import has in the module of its `use`.
pub enum Alias {
    /// Its own name, or the one after `as`.
    Name(String),
    /// None: `as _`.
    None,
    /// All names of the module: `*`.
    Glob,
}

/// Every single import of a `use` declaration.
pub fn use_entries(item: &ItemUse) -> Vec<UseEntry> {
    let mut entries = Vec::new();
    let root = WrittenPath {
        segments: Vec::new(),
        is_absolute: item.leading_colon.is_some(),
        line: 0,
    };
    flatten(&item.tree, &root, &mut |path, alias| {
        entries.push(UseEntry {
            path,
            alias,
            is_re_export: !matches!(item.vis, Visibility::Inherited),
        });
    });
    entries
}

fn flatten(tree: &UseTree, parent: &WrittenPath, add: &mut impl FnMut(WrittenPath, Alias)) {
    match tree {
        UseTree::Path(tree) => flatten(&tree.tree, &child(parent, &tree.ident), add),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, parent, add)),
        UseTree::Glob(_) => add(parent.clone(), Alias::Glob),
        UseTree::Name(tree) => {
            let path = child(parent, &tree.ident);
            let alias = path.segments.last().cloned().map_or(Alias::None, Alias::Name);
            add(path, alias);
        }
        UseTree::Rename(tree) => {
            let alias = name(&tree.rename);
            let alias = if alias == "_" { Alias::None } else { Alias::Name(alias) };
            add(child(parent, &tree.ident), alias);
        }
    }
}

fn child(parent: &WrittenPath, ident: &Ident) -> WrittenPath {
    let mut path = parent.clone();
    path.line = line(ident);
    // `use a::{self}` is `use a`.
    if ident != "self" || path.segments.is_empty() {
        path.segments.push(name(ident));
    }
    path
}

/// Every path among the arguments of a macro, as far as tokens show it. Names after a dot (methods and fields)
/// and before a colon (fields) are not among them.
pub fn paths_of_tokens(tokens: TokenStream) -> Vec<WrittenPath> {
    let mut paths = Vec::new();
    collect_paths(tokens, &mut paths);
    paths
}

fn collect_paths(tokens: TokenStream, paths: &mut Vec<WrittenPath>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_punctuation = |index: usize, character: char| matches!(tokens.get(index), Some(TokenTree::Punct(found)) if found.as_char() == character);
    let is_double_colon = |index: usize| is_punctuation(index, ':') && is_punctuation(index + 1, ':');
    let follows = |index: usize, character: char| index > 0 && is_punctuation(index - 1, character);
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        let start = index;
        index += 1;
        let first = match token {
            TokenTree::Ident(first) => first,
            TokenTree::Group(group) => {
                collect_paths(group.stream(), paths);
                continue;
            }
            _ => continue,
        };
        let mut path = WrittenPath {
            segments: vec![name(first)],
            is_absolute: start > 1 && is_double_colon(start - 2),
            line: line(first),
        };
        while is_double_colon(index) {
            let Some(TokenTree::Ident(next)) = tokens.get(index + 2) else {
                break;
            };
            path.segments.push(name(next));
            index += 3;
        }
        let is_member = follows(start, '.') && !(start > 1 && follows(start - 1, '.'));
        let is_field = path.segments.len() == 1 && is_punctuation(index, ':') && !is_double_colon(index);
        let is_lifetime = follows(start, '\'');
        if !is_member && !is_field && !is_lifetime {
            paths.push(path);
        }
    }
}

/// An identifier as text, without the `r#` of a raw one.
pub fn name(ident: &Ident) -> String {
    ident.unraw().to_string()
}

fn line(ident: &Ident) -> usize {
    ident.span().start().line
}
