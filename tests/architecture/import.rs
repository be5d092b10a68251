//! What each file imports: every path outside of tests, resolved.

use crate::module_tree::{Module, ModuleId, ModuleTree, Names};
use crate::resolve::{Scope, Target};
use crate::rule::Violation;
use crate::source::Sources;
use crate::test_only::{attributes_of, attributes_of_impl_item, is_test_only};
use crate::written_path::{Alias, UseEntry, WrittenPath, name, paths_of_tokens, use_entries};
use std::collections::HashSet;
use syn::visit::{self, Visit};
use syn::{Block, ImplItem, Item, ItemUse, Macro, MetaList, PatIdent, Path, Stmt, Visibility};

/// What the files of all crates import.
#[derive(Default)]
pub struct Imports {
    /// Every file.
    pub files: Vec<String>,
    /// Imports of other files, in the order of files and lines.
    pub imports: Vec<Import>,
    /// Names of other crates, in the order of files and lines.
    pub outside_names: Vec<OutsideName>,
    /// Files that belong to no module, and modules without a file.
    pub undeclared: Vec<Violation>,
}

/// One file's import of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The file that imports.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The module that imports, from its crate's root (`content::date`).
    pub importer: String,
    /// The file that defines what is imported.
    pub imported_file: String,
    /// What is imported, by the path of its definition (`content::id::Id`).
    pub imported: String,
    /// The item's own name; `*` for all of a module; none for the module itself.
    pub item: Option<String>,
}

/// A name of a crate that is none of ours.
#[derive(Clone, Debug, PartialEq)]
pub struct OutsideName {
    /// The file that uses the name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The name in full, from its crate on (`leptos::prelude::Memo`).
    pub path: String,
    /// Whether another file of ours re-exports it to this one.
    pub is_re_exported: bool,
}

/// What sources import.
pub fn imports(sources: &Sources) -> Imports {
    let tree = ModuleTree::new(sources);
    let mut imports = Imports {
        files: sources.files.keys().cloned().collect(),
        ..Imports::default()
    };
    for (id, module) in tree.modules.iter().enumerate() {
        // Items of a module that is compiled for tests only are no part of what is checked.
        for item in module.items.iter().filter(|_| !module.is_test_only) {
            let mut reader = ItemReader {
                tree: &tree,
                module: id,
                blocks: Vec::new(),
                variables: variables(item),
                imports: &mut imports,
            };
            reader.visit_item(item);
        }
    }
    imports.undeclared = tree.undeclared;
    imports
        .imports
        .sort_by_cached_key(|import| (import.file.clone(), import.line));
    imports
        .outside_names
        .sort_by_cached_key(|name| (name.file.clone(), name.line));
    imports
}

/// Reads what an item of a module imports.
struct ItemReader<'a> {
    tree: &'a ModuleTree,
    module: ModuleId,
    /// What is imported and defined in the blocks around, the innermost last.
    blocks: Vec<Names>,
    /// The item's variables: a lone name among them is no path.
    variables: HashSet<String>,
    imports: &'a mut Imports,
}

impl ItemReader<'_> {
    fn add_path(&mut self, path: &WrittenPath) {
        if path.segments.len() > 1 || !path.segments.iter().any(|name| self.variables.contains(name)) {
            for target in self.resolve(path) {
                // A module imports nothing by being passed through.
                if !matches!(target, Target::Module(_)) {
                    self.add(path, target);
                }
            }
        }
    }

    fn add_use_entry(&mut self, entry: &UseEntry) {
        let own_module = self.module().file_module;
        for target in self.resolve(&entry.path) {
            let target = match (&entry.alias, target) {
                (Alias::Glob, Target::Module(module)) => Target::Item(module, "*".to_owned()),
                (Alias::Glob, Target::Outside(outside)) => Target::Outside(outside.child("*")),
                (_, target) => target,
            };
            // A module that re-exports what is inside it shows it, and does not use it.
            let is_own_part = match &target {
                Target::Module(module) | Target::Item(module, _) => self.tree.is_within(*module, own_module),
                Target::Outside(_) => false,
            };
            if !(entry.is_re_export && is_own_part) {
                self.add(&entry.path, target);
            }
        }
    }

    fn add(&mut self, path: &WrittenPath, target: Target) {
        let (imported, item) = match target {
            Target::Module(module) => (module, None),
            Target::Item(module, item) => (module, Some(item)),
            Target::Outside(outside) => {
                self.imports.outside_names.push(OutsideName {
                    file: self.module().file.clone(),
                    line: path.line,
                    path: outside.path.join("::"),
                    is_re_exported: self.tree.modules[outside.named_in].file != self.module().file,
                });
                return;
            }
        };
        let (importer, imported) = (self.module(), &self.tree.modules[imported]);
        if importer.file != imported.file {
            let import = Import {
                file: importer.file.clone(),
                line: path.line,
                importer: display(&self.tree.modules[importer.file_module], None),
                imported_file: imported.file.clone(),
                imported: display(imported, item.as_deref()),
                item,
            };
            self.imports.imports.push(import);
        }
    }

    fn resolve(&self, path: &WrittenPath) -> Vec<Target> {
        let scope = Scope {
            module: self.module,
            blocks: &self.blocks,
        };
        self.tree.resolve(scope, path)
    }

    fn module(&self) -> &Module {
        &self.tree.modules[self.module]
    }
}

impl<'ast> Visit<'ast> for ItemReader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test_only(attributes_of(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        if !is_test_only(attributes_of_impl_item(item)) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_block(&mut self, block: &'ast Block) {
        let mut names = Names::default();
        for statement in &block.stmts {
            if let Stmt::Item(item) = statement {
                names.add(item);
            }
        }
        self.blocks.push(names);
        visit::visit_block(self, block);
        self.blocks.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        for entry in use_entries(item) {
            self.add_use_entry(&entry);
        }
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if let Some(path) = WrittenPath::of(path) {
            self.add_path(&path);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        visit::visit_macro(self, call);
        for path in paths_of_tokens(call.tokens.clone()) {
            self.add_path(&path);
        }
    }

    fn visit_meta_list(&mut self, attribute: &'ast MetaList) {
        visit::visit_meta_list(self, attribute);
        for path in paths_of_tokens(attribute.tokens.clone()) {
            self.add_path(&path);
        }
    }

    /// `pub(in crate::content)` imports nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}

/// The names of all variables and parameters in an item.
fn variables(item: &Item) -> HashSet<String> {
    struct Variables(HashSet<String>);
    impl<'ast> Visit<'ast> for Variables {
        fn visit_pat_ident(&mut self, pattern: &'ast PatIdent) {
            self.0.insert(name(&pattern.ident));
            visit::visit_pat_ident(self, pattern);
        }
    }
    let mut variables = Variables(HashSet::new());
    variables.visit_item(item);
    variables.0
}

/// A module, or an item in it, from its crate's root; the root itself by its file's name.
fn display(module: &Module, item: Option<&str>) -> String {
    let path = module.path.iter().map(String::as_str).chain(item);
    let path: Vec<&str> = path.collect();
    if !path.is_empty() {
        path.join("::")
    } else if module.file.ends_with("main.rs") {
        "main".to_owned()
    } else {
        "lib".to_owned()
    }
}
