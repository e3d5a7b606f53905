//! Everything that reads what others wrote, for a moment: inputs by chance, and all that ever did harm (G2, G3, D5).

use tests::fuzz;

/// So many inputs; `cargo xtask fuzz` tries as many as there is time for.
fn holds(name: &str, inputs: u64) {
    let targets = fuzz::targets();
    let target = targets.iter().find(|it| it.name() == name).expect("a target");
    for seed in target.seeds() {
        target.read(&seed);
    }
    for (path, input) in fuzz::corpus(name) {
        println!("{}", path.display());
        target.read(&input);
    }
    let seeds = target.seeds();
    for number in 0..inputs {
        println!("input {number}");
        target.read(&fuzz::input(target.as_ref(), &seeds, number));
    }
}

#[test]
fn frames_and_signals_of_any_form_are_read_or_refused_g2() {
    holds("frame", 20_000);
}

#[test]
fn whatever_the_guard_lets_through_the_room_and_every_device_can_carry_g2_g3() {
    holds("guard", 1_500);
}

#[test]
fn files_of_any_form_are_imported_or_refused() {
    holds("import", 200);
}

#[test]
fn whatever_lies_on_a_device_opens_or_is_set_aside_d5() {
    holds("local-store", 2_000);
}
