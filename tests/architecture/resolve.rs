//! What a path leads to: a module or item of these crates, or a name of another crate.

use crate::module_tree::{Binding, ModuleId, ModuleTree, Names};
use crate::written_path::WrittenPath;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A module.
    Module(ModuleId),
    /// An item, or something inside it such as a variant: the module that defines it, and its name.
    Item(ModuleId, String),
    /// A name of a crate that is none of ours.
    Outside(Outside),
}

/// A name of a crate that is none of ours.
#[derive(Clone, Debug, PartialEq)]
pub struct Outside {
    /// The name in full, from the crate on.
    pub path: Vec<String>,
    /// The module in which that crate is named: another one than the path's where the path leads through a re-export.
    pub named_in: ModuleId,
    /// Whether it is only what the path may lead to: which names a glob of a foreign module imports is not known.
    pub is_guess: bool,
}

impl Outside {
    /// A name inside of this one.
    pub fn child(mut self, name: &str) -> Self {
        self.path.push(name.to_owned());
        self
    }
}

impl Target {
    fn is_module(&self) -> bool {
        matches!(self, Self::Module(_))
    }

    fn is_guess(&self) -> bool {
        matches!(self, Self::Outside(outside) if outside.is_guess)
    }

    fn is_of_crate(&self, name: &str) -> bool {
        matches!(self, Self::Outside(outside) if outside.path[0] == name)
    }
}

/// Where a path is written: the module, and the blocks of functions around it, the innermost last.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The module.
    pub module: ModuleId,
    /// What is imported and defined in the blocks.
    pub blocks: &'a [Names],
}

/// The imports that are being followed: an import that leads to itself leads nowhere.
type Followed<'a> = Vec<(&'a WrittenPath, String)>;

impl ModuleTree {
    /// Everything that a path leads to: more than one thing where a module and a function have one name.
    pub fn resolve<'a>(&'a self, scope: Scope<'a>, path: &WrittenPath) -> Vec<Target> {
        self.resolve_path(scope, path, &mut Vec::new())
    }

    fn resolve_path<'a>(&'a self, scope: Scope<'a>, path: &WrittenPath, followed: &mut Followed<'a>) -> Vec<Target> {
        let Some((first, rest)) = path.segments.split_first() else {
            return Vec::new();
        };
        let mut targets = match first.as_str() {
            "Self" => return Vec::new(),
            "crate" => vec![Target::Module(self.root(scope.module))],
            "self" => vec![Target::Module(scope.module)],
            "super" => self.parent(scope.module),
            _ => {
                let mut found = if path.is_absolute {
                    Vec::new()
                } else {
                    self.lookup_in_scope(scope, first, followed)
                };
                // A name that no module of ours has is a crate, unless a foreign glob has it; it is surely a crate
                // if that glob is of this crate.
                if found.iter().all(Target::is_guess) {
                    found.retain(|target| !target.is_of_crate(first));
                    found.push(self.crate_named(first, scope.module));
                }
                found
            }
        };
        for segment in rest {
            // Only a module has names inside it; a function of the same name has none.
            if targets.iter().any(Target::is_module) {
                targets.retain(Target::is_module);
            }
            targets = targets
                .into_iter()
                .flat_map(|target| self.step(target, segment, followed))
                .collect();
        }
        targets
    }

    /// What a name means inside of what the path has led to so far.
    fn step<'a>(&'a self, target: Target, segment: &str, followed: &mut Followed<'a>) -> Vec<Target> {
        match (target, segment) {
            (Target::Module(module), "self") => vec![Target::Module(module)],
            (Target::Module(module), "super") => self.parent(module),
            (Target::Module(module), name) => {
                let found = self.lookup(module, &self.modules[module].names, name, followed);
                if found.is_empty() {
                    // Made by a macro.
                    vec![Target::Item(module, name.to_owned())]
                } else {
                    found
                }
            }
            (Target::Item(module, item), _) => vec![Target::Item(module, item)],
            (Target::Outside(outside), name) => vec![Target::Outside(outside.child(name))],
        }
    }

    fn parent(&self, module: ModuleId) -> Vec<Target> {
        self.modules[module].parent.into_iter().map(Target::Module).collect()
    }

    fn crate_named(&self, name: &str, module: ModuleId) -> Target {
        let library = self.libraries.iter().find(|(library, _)| *library == name);
        match library {
            Some((_, root)) => Target::Module(*root),
            None => Target::Outside(Outside {
                path: vec![name.to_owned()],
                named_in: module,
                is_guess: false,
            }),
        }
    }

    fn lookup_in_scope<'a>(&'a self, scope: Scope<'a>, name: &str, followed: &mut Followed<'a>) -> Vec<Target> {
        let module = &self.modules[scope.module].names;
        let innermost_first = scope.blocks.iter().rev().chain([module]);
        innermost_first
            .map(|names| self.lookup(scope.module, names, name, followed))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    fn lookup<'a>(
        &'a self,
        module: ModuleId,
        names: &'a Names,
        name: &str,
        followed: &mut Followed<'a>,
    ) -> Vec<Target> {
        let bindings = names.bindings.get(name).map(Vec::as_slice).unwrap_or_default();
        let explicit: Vec<Target> = bindings
            .iter()
            .flat_map(|binding| match binding {
                Binding::Module(child) => vec![Target::Module(*child)],
                Binding::Item => vec![Target::Item(module, name.to_owned())],
                Binding::Import(path) => self.follow(module, path, name, followed, |targets, _| targets),
            })
            .collect();
        if !explicit.is_empty() {
            return explicit;
        }
        let imported = names.globs.iter().flat_map(|path| {
            self.follow(module, path, name, followed, |targets, followed| {
                let inside = targets.into_iter().flat_map(|target| match target {
                    Target::Module(imported) => self.lookup(imported, &self.modules[imported].names, name, followed),
                    Target::Item(..) => Vec::new(),
                    Target::Outside(outside) => vec![Target::Outside(Outside {
                        is_guess: true,
                        ..outside.child(name)
                    })],
                });
                inside.collect()
            })
        });
        let mut imported: Vec<Target> = imported.collect();
        if !imported.iter().all(Target::is_guess) {
            imported.retain(|target| !target.is_guess());
        }
        imported
    }

    /// Follows an import of a module, unless it is being followed for the same name already.
    fn follow<'a>(
        &'a self,
        module: ModuleId,
        path: &'a WrittenPath,
        name: &str,
        followed: &mut Followed<'a>,
        then: impl FnOnce(Vec<Target>, &mut Followed<'a>) -> Vec<Target>,
    ) -> Vec<Target> {
        if followed
            .iter()
            .any(|(other, of)| std::ptr::eq(*other, path) && of == name)
        {
            return Vec::new();
        }
        followed.push((path, name.to_owned()));
        let scope = Scope { module, blocks: &[] };
        let targets = self.resolve_path(scope, path, followed);
        let targets = then(targets, followed);
        followed.pop();
        targets
    }
}
