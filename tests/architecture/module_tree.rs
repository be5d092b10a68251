//! The tree of modules: which file and which names each module has.

use crate::CRATES;
use crate::rule::Violation;
use crate::source::Sources;
use crate::test_only::{attributes_of, is_test_only};
use crate::written_path::{Alias, WrittenPath, name, use_entries};
use std::collections::{BTreeSet, HashMap};
use syn::Item;

/// The index of a module in its tree.
pub type ModuleId = usize;

/// A module: a file, or a part of one.
pub struct Module {
    /// Its names from the crate's root; empty for the root.
    pub path: Vec<String>,
    /// The file that it is written in.
    pub file: String,
    /// The module around it; none for a crate's root.
    pub parent: Option<ModuleId>,
    /// The module that its file is.
    pub file_module: ModuleId,
    /// Whether it is compiled for tests only.
    pub is_test_only: bool,
    /// The names that its items and imports give it.
    pub names: Names,
    /// Its items.
    pub items: Vec<Item>,
}

/// The names that can be used in a module, or in a block of a function.
#[derive(Default)]
pub struct Names {
    /// What a name stands for. It can be a module and a function at once.
    pub bindings: HashMap<String, Vec<Binding>>,
    /// The modules whose names are all imported.
    pub globs: Vec<WrittenPath>,
}

/// What a name stands for.
pub enum Binding {
    /// A module inside this one.
    Module(ModuleId),
    /// An item of this module.
    Item,
    /// What a path leads to.
    Import(WrittenPath),
}

impl Names {
    /// Adds the names that an item gives to the module or block that it stands in, modules apart.
    pub fn add(&mut self, item: &Item) {
        match item {
            Item::Use(item) => {
                for entry in use_entries(item) {
                    match entry.alias {
                        Alias::Name(name) => self.bind(name, Binding::Import(entry.path)),
                        Alias::Glob => self.globs.push(entry.path),
                        Alias::None => {}
                    }
                }
            }
            item => {
                if let Some(name) = name_of(item) {
                    self.bind(name, Binding::Item);
                }
            }
        }
    }

    fn bind(&mut self, name: String, binding: Binding) {
        self.bindings.entry(name).or_default().push(binding);
    }
}

fn name_of(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name(ident))
}

/// Every module of every crate.
#[derive(Default)]
pub struct ModuleTree {
    /// The modules; a module's index is its id.
    pub modules: Vec<Module>,
    /// The root of each library, by the name under which other crates import it.
    pub libraries: Vec<(&'static str, ModuleId)>,
    /// Files that belong to no module, and modules without a file.
    pub undeclared: Vec<Violation>,
}

impl ModuleTree {
    /// The modules that the sources declare, from each crate's `lib.rs` and `main.rs` on.
    pub fn new(sources: &Sources) -> Self {
        let mut tree = Self::default();
        for &(name, folder) in CRATES {
            for root in ["lib.rs", "main.rs"] {
                let file = format!("{folder}/{root}");
                if sources.files.contains_key(&file) {
                    let id = tree.add_file(sources, file, Vec::new(), None, false);
                    if root == "lib.rs" {
                        tree.libraries.push((name, id));
                    }
                }
            }
        }
        let declared: BTreeSet<&String> = tree.modules.iter().map(|module| &module.file).collect();
        for file in sources.files.keys().filter(|file| !declared.contains(file)) {
            tree.undeclared
                .push(Violation::new(file, 1, "no `mod` declares this file".to_owned()));
        }
        tree
    }

    /// The root of a module's crate.
    pub fn root(&self, module: ModuleId) -> ModuleId {
        self.ancestors(module).last().unwrap_or(module)
    }

    /// Whether a module is another one, or inside it.
    pub fn is_within(&self, module: ModuleId, outer: ModuleId) -> bool {
        self.ancestors(module).any(|ancestor| ancestor == outer)
    }

    fn ancestors(&self, module: ModuleId) -> impl Iterator<Item = ModuleId> + '_ {
        std::iter::successors(Some(module), |module| self.modules[*module].parent)
    }

    fn add_file(
        &mut self,
        sources: &Sources,
        file: String,
        path: Vec<String>,
        parent: Option<ModuleId>,
        is_in_test: bool,
    ) -> ModuleId {
        let syntax = syn::parse_file(&sources.files[&file])
            .unwrap_or_else(|error| panic!("{file}:{}: {error}", error.span().start().line));
        let id = self.modules.len();
        self.modules.push(Module {
            path,
            file,
            parent,
            file_module: id,
            is_test_only: is_in_test || is_test_only(&syntax.attrs),
            names: Names::default(),
            items: Vec::new(),
        });
        self.add_items(sources, id, syntax.items);
        id
    }

    fn add_items(&mut self, sources: &Sources, module: ModuleId, items: Vec<Item>) {
        for item in items {
            let is_test = self.modules[module].is_test_only || is_test_only(attributes_of(&item));
            match item {
                Item::Mod(item) => {
                    let name = name(&item.ident);
                    let line = item.ident.span().start().line;
                    let inline = item.content.map(|(_, items)| items);
                    if let Some(child) = self.add_module(sources, module, &name, line, inline, is_test) {
                        self.modules[module].names.bind(name, Binding::Module(child));
                    }
                }
                item => {
                    if is_test == self.modules[module].is_test_only {
                        self.modules[module].names.add(&item);
                    }
                    self.modules[module].items.push(item);
                }
            }
        }
    }

    fn add_module(
        &mut self,
        sources: &Sources,
        parent: ModuleId,
        name: &str,
        line: usize,
        inline: Option<Vec<Item>>,
        is_test_only: bool,
    ) -> Option<ModuleId> {
        let outer = &self.modules[parent];
        let path: Vec<String> = outer.path.iter().cloned().chain([name.to_owned()]).collect();
        if let Some(items) = inline {
            let id = self.modules.len();
            self.modules.push(Module {
                path,
                file: outer.file.clone(),
                parent: Some(parent),
                file_module: outer.file_module,
                is_test_only,
                names: Names::default(),
                items: Vec::new(),
            });
            self.add_items(sources, id, items);
            return Some(id);
        }
        let folder = self.folder_of_children(parent);
        let candidates = [format!("{folder}/{name}.rs"), format!("{folder}/{name}/mod.rs")];
        let file = candidates.into_iter().find(|file| sources.files.contains_key(file));
        if file.is_none() {
            let text = format!("`mod {name};` has no file in {folder}");
            self.undeclared.push(Violation::new(&outer.file, line, text));
        }
        Some(self.add_file(sources, file?, path, Some(parent), is_test_only))
    }

    /// The folder in which the files of a module's own modules are.
    fn folder_of_children(&self, module: ModuleId) -> String {
        let module = &self.modules[module];
        let (folder, name) = module.file.rsplit_once('/').unwrap_or_default();
        let folder = match name {
            "lib.rs" | "main.rs" | "mod.rs" => folder.to_owned(),
            name => format!("{folder}/{}", name.trim_end_matches(".rs")),
        };
        // Modules written inside the file add their own names.
        let inline = &module.path[self.modules[module.file_module].path.len()..];
        inline.iter().fold(folder, |folder, name| format!("{folder}/{name}"))
    }
}
