//! What several rules of a family need of one document: made once, by the first that asks.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::rc::Rc;

/// Values of one document, at most one of each type.
#[derive(Debug, Default)]
pub struct Shared {
    values: RefCell<Vec<(TypeId, Rc<dyn Any>)>>,
}

impl Shared {
    /// The value of type `T`, which `make` makes if no rule has asked for it before. It must follow from the document and
    /// its facts alone, so that it does not matter who asks first.
    pub fn get<T: 'static>(&self, make: impl FnOnce() -> T) -> Rc<T> {
        let id = TypeId::of::<T>();
        let known = self.values.borrow().iter().find(|value| value.0 == id).map(|value| Rc::clone(&value.1));
        if let Some(known) = known.and_then(|known| known.downcast().ok()) {
            return known;
        }
        let made = Rc::new(make());
        let value: Rc<dyn Any> = Rc::clone(&made) as Rc<dyn Any>;
        self.values.borrow_mut().push((id, value));
        made
    }

    /// Forgets everything, for the next document.
    pub fn clear(&mut self) {
        self.values.get_mut().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_for_each_type() {
        let mut shared = Shared::default();
        assert_eq!((*shared.get(|| 1_u32), *shared.get(|| 2_u32), *shared.get(|| 3_u8)), (1, 1, 3));
        shared.clear();
        assert_eq!(*shared.get(|| 2_u32), 2);
    }
}
