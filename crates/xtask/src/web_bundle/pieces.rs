//! Fewer files than the split tool leaves: what several groups share is a file for each set of groups, and half of these
//! hold a function or a text of some bytes. Each costs a request, a frame and a program of its own to compile, so they go
//! into a file that comes with their groups anyway. Whoever opens another group of that file then pays for some bytes more.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::join::joined;
use super::splits::Splits;

/// Bytes below which a file is not worth a request.
const SMALL: usize = 4_096;

/// Writes the files of [`Splits`] anew, fewer of them, and tells the script that loads them.
pub(super) fn gather(folder: &Path, links: &Path, splits: Splits) -> Result<Splits> {
    let sets = splits.groups_by_file();
    let mut files = BTreeMap::new();
    for name in sets.keys() {
        let content = fs::read(folder.join(name))?;
        let short = joined(&[content]).with_context(|| format!("cannot shorten {name}"))?;
        files.insert(name.clone(), short);
    }
    let moves = moves(&files.iter().map(|(name, content)| (name.as_str(), content.len())).collect(), &sets);
    let mut script = fs::read_to_string(links)?;
    for (from, into) in &moves {
        let content = files.remove(from).with_context(|| format!("{from} is moved twice"))?;
        fs::remove_file(folder.join(from))?;
        let target = files.get_mut(into).with_context(|| format!("no {into} for {from}"))?;
        *target =
            joined(&[std::mem::take(target), content]).with_context(|| format!("cannot join {from} and {into}"))?;
        script = without(&script, from)?;
    }
    for (name, content) in files {
        fs::write(folder.join(name), content)?;
    }
    fs::write(links, script)?;
    Ok(splits.without(&moves.into_iter().map(|(from, _)| from).collect()))
}

/// Which file goes into which other: a small one into the file that the fewest other groups need, of those that are not
/// small; or, where there is none, into the small one that most groups need. Those of few groups come first, so that what
/// was gathered in a small file moves on with it.
fn moves(sizes: &BTreeMap<&str, usize>, sets: &BTreeMap<String, BTreeSet<String>>) -> Vec<(String, String)> {
    let mut sizes = sizes.clone();
    let mut by_set: Vec<_> = sets.iter().collect();
    by_set.sort_by_key(|(name, groups)| (groups.len(), *name));
    let mut moves = vec![];
    for (from, groups) in &by_set {
        let size = sizes[from.as_str()];
        // A group's own file is known to the program by its name.
        if size >= SMALL || groups.len() < 2 {
            continue;
        }
        let wider = by_set.iter().filter(|(_, others)| others.len() > groups.len() && others.is_superset(groups));
        let best = wider.min_by_key(|(name, others)| {
            let is_small = sizes[name.as_str()] < SMALL;
            (is_small, if is_small { usize::MAX - others.len() } else { others.len() })
        });
        if let Some((into, _)) = best {
            *sizes.get_mut(into.as_str()).expect("each file has a size") += size;
            moves.push(((*from).clone(), (*into).clone()));
        }
    }
    moves
}

/// The split tool's script when `file` is no longer there: neither the function that loads it, nor a group that waits for it.
fn without(script: &str, file: &str) -> Result<String> {
    let name = format!("__{}", file.trim_end_matches(".wasm"));
    let (begin, end) = (format!("const {name} = makeLoad("), ", []);\n");
    let Some((before, (_, after))) =
        script.split_once(&begin).and_then(|(before, rest)| Some((before, rest.split_once(end)?)))
    else {
        bail!("the split tool's script does not load {file} as it did: look at how it does now");
    };
    let script = [before, after]
        .concat()
        .replace(&format!("[{name}]"), "[]")
        .replace(&format!("[{name}, "), "[")
        .replace(&format!(", {name}]"), "]")
        .replace(&format!(", {name},"), ",");
    let is_named = script.split(&name).skip(1).any(|rest| !rest.starts_with(|next: char| next.is_ascii_digit()));
    if is_named {
        bail!("the split tool's script names {file} where it did not: look at how it does now")
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_small_goes_where_its_groups_are_and_few_others() {
        let files = [
            ("own.wasm", 10, &["a"][..]),
            ("two.wasm", 10, &["a", "b"]),
            ("three.wasm", SMALL, &["a", "b", "c"]),
            ("four.wasm", SMALL * 2, &["a", "b", "c", "d"]),
            ("late.wasm", 10, &["d", "e"]),
            ("later.wasm", SMALL - 10, &["c", "d", "e"]),
            ("all.wasm", 10, &["a", "b", "c", "d", "e"]),
        ];
        let sizes = files.iter().map(|(name, size, _)| (*name, *size)).collect();
        let sets = files
            .iter()
            .map(|(name, _, groups)| ((*name).to_owned(), groups.iter().map(|group| (*group).to_owned()).collect()))
            .collect();
        let moves = moves(&sizes, &sets);
        let moves: Vec<_> = moves.iter().map(|(from, into)| (from.as_str(), into.as_str())).collect();
        assert_eq!(moves, [("late.wasm", "all.wasm"), ("two.wasm", "three.wasm"), ("later.wasm", "all.wasm")]);
    }

    #[test]
    fn the_script_forgets_a_file_and_no_other() {
        let load =
            |name: &str| format!("const __{name} = makeLoad(() => {{\n    fetch(\"./{name}.wasm\");\n}}\n, []);\n");
        let groups = |lists: [&str; 3]| lists.map(|list| format!("export const x = makeLoad(f, [{list}]);\n")).concat();
        let script = [
            load("chunk_1"),
            load("chunk_10"),
            groups(["__chunk_1", "__chunk_1, __chunk_10", "__chunk_10, __chunk_1, __x"]),
        ];
        let expected = [load("chunk_10"), groups(["", "__chunk_10", "__chunk_10, __x"])];
        assert_eq!(without(&script.concat(), "chunk_1.wasm").unwrap(), expected.concat());
        assert!(without(&expected.concat(), "chunk_1.wasm").is_err());
        assert!(without(&format!("{}log(__chunk_1);", script.concat()), "chunk_1.wasm").is_err());
    }
}
