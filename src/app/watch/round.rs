//! What a batch of changed paths asks for: which articles are checked again, and when all are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{self, Path, PathBuf};

/// Files that say which others are articles; they are hidden, and count all the same.
const IGNORE_FILES: [&str; 3] = [".gitignore", ".ignore", ".mtlintignore"];

/// What is being watched. All paths are absolute, but those of articles as the user would name them.
#[derive(Debug, Default)]
pub(super) struct Watched {
    /// Articles as they were found last, each as the user would name it.
    pub(super) articles: BTreeMap<PathBuf, PathBuf>,
    /// Files and folders that settings come from.
    pub(super) settings: Vec<PathBuf>,
    /// Folders that are watched.
    pub(super) roots: Vec<PathBuf>,
}

/// What is to be done after a change.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Round {
    /// Articles that are new or not what they were.
    pub(super) check: Vec<PathBuf>,
    /// Articles that are not there any longer.
    pub(super) gone: Vec<PathBuf>,
    /// Settings that changed.
    pub(super) settings: Vec<PathBuf>,
    /// All articles are checked.
    pub(super) whole: bool,
}

impl Round {
    /// Whether nothing is to be done.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Watched {
    /// Whether a change at `path` may matter. What is hidden holds no articles: a repository's own files, the swap
    /// file of an editor.
    pub(super) fn concerns(&self, path: &Path) -> bool {
        if self.articles.contains_key(path) || self.is_setting(path) {
            return true;
        }
        // The innermost: a hidden folder may have been named.
        let within =
            self.roots.iter().filter_map(|root| path.strip_prefix(root).ok()).min_by_key(|rest| rest.as_os_str().len());
        within.is_some_and(|within| {
            let file = within.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let hidden = |part: path::Component<'_>| part.as_os_str().as_encoded_bytes().first() == Some(&b'.');
            let mut folders = within.components();
            if IGNORE_FILES.contains(&file) {
                folders.next_back();
            }
            !folders.any(hidden)
        })
    }

    fn is_setting(&self, path: &Path) -> bool {
        // Of a pack, which is a folder, the rule files.
        let is_rule = path.extension().is_some_and(|extension| extension == "toml");
        self.settings.iter().any(|setting| path == setting || (is_rule && path.starts_with(setting)))
    }

    /// What a change at `changed` asks for, where the articles are `now`, which is remembered. After changes were
    /// `lost`, all are checked.
    pub(super) fn round(&mut self, changed: &BTreeSet<PathBuf>, lost: bool, now: BTreeMap<PathBuf, PathBuf>) -> Round {
        let settings: Vec<PathBuf> = changed.iter().filter(|path| self.is_setting(path)).cloned().collect();
        let gone = self.articles.iter().filter(|(path, _)| !now.contains_key(*path)).map(|(_, shown)| shown.clone());
        let gone = gone.collect();
        let whole = lost || !settings.is_empty();
        // A folder that moved in is one event for all that is in it.
        let is_changed = |path: &Path| {
            path.ancestors().any(|path| changed.contains(path) && !self.roots.iter().any(|root| root == path))
        };
        let check = now.iter().filter(|(path, _)| !whole && (is_changed(path) || !self.articles.contains_key(*path)));
        let check = check.map(|(_, shown)| shown.clone()).collect();
        self.articles = now;
        Round { check, gone, settings, whole }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn articles(names: &str) -> BTreeMap<PathBuf, PathBuf> {
        names.split_whitespace().map(|name| (Path::new("/desk/news").join(name), PathBuf::from(name))).collect()
    }

    fn watched(names: &str) -> Watched {
        Watched {
            articles: articles(names),
            settings: vec!["/desk/mtlint.toml".into(), "/desk/house".into()],
            roots: vec!["/desk".into(), "/desk/news".into()],
        }
    }

    #[test]
    fn what_is_hidden_does_not_matter() {
        let mut watched = watched("a.txt .draft.txt");
        watched.roots.push("/desk/.old".into());
        for (path, matters) in [
            ("/desk/news/a.txt", true),
            ("/desk/news/b.txt", true),
            ("/desk/news/.draft.txt", true),
            ("/desk/news/.a.txt.swp", false),
            ("/desk/news/.git/index", false),
            ("/desk/news/.git/info/.gitignore", false),
            ("/desk/news/.mtlintignore", true),
            ("/desk/news/new", true),
            ("/desk/.old/a.txt", true),
            ("/desk/.old/.git/x", false),
            ("/desk/mtlint.toml", true),
            ("/desk/house/rules/tall_order.toml", true),
            ("/desk/house/.tall_order.toml.swp", false),
            ("/elsewhere/a.txt", false),
        ] {
            assert_eq!(watched.concerns(Path::new(path)), matters, "{path}");
        }
    }

    /// Checks what changes at the paths `changed` (below `/desk`) ask for, where articles were `before` and are `now`:
    /// articles to be checked, a slash, articles that are gone; `all` where all are checked.
    fn check(before: &str, changed: &str, now: &str, wanted: &str) {
        let mut watched = watched(before);
        let changed: BTreeSet<PathBuf> = changed.split_whitespace().map(|path| Path::new("/desk").join(path)).collect();
        let round = watched.round(&changed, false, articles(now));
        let listed =
            |paths: &[PathBuf]| paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(" ");
        let check = if round.whole { "all".to_owned() } else { listed(&round.check) };
        let told = format!("{check}/{}", listed(&round.gone));
        assert_eq!(told, wanted, "{before} → {now}, changed: {changed:?}");
        assert_eq!(watched.articles, articles(now), "it is remembered");
        assert_eq!(round.is_empty(), wanted == "/");
    }

    #[test]
    fn what_changed_is_checked() {
        check("a.txt b.txt", "news/a.txt", "a.txt b.txt", "a.txt/");
        // An editor writes beside the file and renames; it makes a copy of the old one.
        check("a.txt b.txt", "news/4913 news/a.txt~ news/a.txt", "a.txt b.txt", "a.txt/");
        check("a.txt b.txt", "news/notes.pdf", "a.txt b.txt", "/");
        check("a.txt", "news/b.txt", "a.txt b.txt", "b.txt/");
        check("a.txt b.txt", "news/b.txt", "a.txt", "/b.txt");
        check("a.txt", "news/a.txt news/b.txt", "b.txt", "b.txt/a.txt");
    }

    #[test]
    fn folders_bring_what_is_in_them() {
        check("a.txt", "news/new", "a.txt new/b.txt new/c/d.txt", "new/b.txt new/c/d.txt/");
        check("a.txt new/b.txt", "news/new", "a.txt new/b.txt", "new/b.txt/");
        check("a.txt new/b.txt", "news/new", "a.txt", "/new/b.txt");
        // A change of the watched folder itself, of its times say, is none of what is in it.
        check("a.txt", "news", "a.txt", "/");
        // Files that were ignored until now.
        check("a.txt", "news/.gitignore", "a.txt b.txt", "b.txt/");
    }

    #[test]
    fn settings_concern_all() {
        check("a.txt b.txt", "mtlint.toml", "a.txt b.txt", "all/");
        check("a.txt b.txt", "house/tall_order.toml news/a.txt", "a.txt", "all/b.txt");
        let round = watched("a.txt").round(&BTreeSet::new(), true, articles("a.txt"));
        assert!(round.whole && !round.is_empty(), "changes were lost");
    }
}
