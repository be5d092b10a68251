//! Circles of imports: each as short as it can be, one for every file or folder that is in any.

use crate::SEPARATE_INSIDE;
use crate::import::{Import, Imports};
use crate::rule::Violation;
use crate::source::{crate_folder, inner_folder, top_folder};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Who imports whom, and by which import first.
type Graph<'a> = BTreeMap<String, BTreeMap<String, &'a Import>>;

/// Circles of files.
pub fn file_circles(imports: &Imports) -> Vec<Violation> {
    let graph = graph(imports, |file| file.to_owned());
    circles(&graph).into_iter().map(|circle| violation(&circle)).collect()
}

/// Circles of folders. One that is no more than a circle of files is left to [`file_circles`].
pub fn folder_circles(imports: &Imports) -> Vec<Violation> {
    let graph = graph(imports, folder);
    let is_of_files = |circle: &Vec<&Import>| circle.iter().all(|import| import.file == folder(&import.file) + ".rs");
    let circles = circles(&graph).into_iter().filter(|circle| !is_of_files(circle));
    circles.map(|circle| violation(&circle)).collect()
}

/// The folder of a file, directly in its crate's; of a page, the page's own.
fn folder(file: &str) -> String {
    let (root, top) = (crate_folder(file), top_folder(file));
    match inner_folder(file).filter(|_| SEPARATE_INSIDE.contains(&top)) {
        Some(inner) => format!("{root}/{top}/{inner}"),
        None => format!("{root}/{top}"),
    }
}

fn graph(imports: &Imports, node: impl Fn(&str) -> String) -> Graph<'_> {
    let mut graph = Graph::new();
    for import in &imports.imports {
        let (from, to) = (node(&import.file), node(&import.imported_file));
        if from != to {
            graph.entry(from).or_default().entry(to).or_insert(import);
        }
    }
    graph
}

/// The shortest circle through each node, each circle once.
fn circles<'a>(graph: &Graph<'a>) -> Vec<Vec<&'a Import>> {
    let mut nodes_seen = BTreeSet::new();
    let mut circles = Vec::new();
    for start in graph.keys() {
        let Some(circle) = shortest_circle(graph, start) else {
            continue;
        };
        let mut nodes = circle.clone();
        nodes.sort();
        if nodes_seen.insert(nodes) {
            let next = circle.iter().cycle().skip(1);
            let edges = circle.iter().zip(next).map(|(from, to)| graph[*from][*to]);
            circles.push(edges.collect());
        }
    }
    circles
}

/// The nodes of the shortest way from a node back to itself.
fn shortest_circle<'g>(graph: &'g Graph<'_>, start: &'g String) -> Option<Vec<&'g String>> {
    let mut reached_from = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for next in graph.get(node).into_iter().flat_map(BTreeMap::keys) {
            if next == start {
                let way_back = std::iter::successors(Some(node), |node| reached_from.get(node).copied());
                let mut circle: Vec<&String> = way_back.collect();
                circle.reverse();
                return Some(circle);
            }
            if !reached_from.contains_key(next) {
                reached_from.insert(next, node);
                queue.push_back(next);
            }
        }
    }
    None
}

/// A circle on one line: every import, with its file and line.
fn violation(circle: &[&Import]) -> Violation {
    let (first, others) = circle.split_first().expect("a circle has an import");
    let others = others
        .iter()
        .map(|import| format!(", {}:{} imports {}", import.file, import.line, import.imported));
    let text = format!("imports {}{}", first.imported, others.collect::<String>());
    Violation::new(&first.file, first.line, text)
}
