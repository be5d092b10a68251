//! What `cargo xtask bench` measures when it is named.

use super::compared_site::ComparedPack;

/// Something that is measured alone when it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// What readers of a pack wait for.
    Pack(ComparedPack),
    /// How many messages `trust-intake` accepts.
    Intake,
}

impl Subject {
    const INTAKE: &'static str = "intake";

    /// The subject with a name.
    pub fn find(name: &str) -> Option<Self> {
        match name {
            Self::INTAKE => Some(Self::Intake),
            pack => ComparedPack::find(pack).map(Self::Pack),
        }
    }

    /// The names of all subjects.
    pub fn names() -> Vec<String> {
        let packs = ComparedPack::ALL.map(ComparedPack::name);
        packs.into_iter().chain([Self::INTAKE.to_owned()]).collect()
    }
}
