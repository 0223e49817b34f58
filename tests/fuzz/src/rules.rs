//! The rules that targets run, built once.

use std::cell::RefCell;
use std::sync::LazyLock;

use mtlint::engine::{Registry, RuleSet, Scratch, Selection, Selector};

/// Every rule of the program.
pub static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::builtin);

/// The rules that run when nothing is set.
pub static DEFAULT: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::new(&REGISTRY, &Selection::default()));

/// Those that are off by default, too.
pub static ALL: LazyLock<RuleSet> = LazyLock::new(|| {
    let ids = REGISTRY.rules().iter().map(|rule| Selector::Rule(rule.meta().id.to_string()));
    RuleSet::new(&REGISTRY, &Selection { select: ids.collect(), ..Selection::default() })
});

/// Calls `then` with buffers that served every input before: what one text leaves in them must not reach the next.
pub fn with_used_buffers<R>(then: impl FnOnce(&mut Scratch) -> R) -> R {
    thread_local! {
        static BUFFERS: RefCell<Scratch> = RefCell::default();
    }
    BUFFERS.with_borrow_mut(then)
}
