//! Files of any kind through the commands that read them: check, fix, filter, review, compare.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint_fuzz::files::Desk;

fuzz_target!(|data: &[u8]| {
    thread_local! {
        static DESK: Desk = Desk::default();
    }
    let Some((&choice, data)) = data.split_first() else { return };
    DESK.with(|desk| desk.run(choice.into(), data));
});
