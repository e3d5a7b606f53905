//! Where the circles of the role map are drawn.
//!
//! People look at the map while others change it, so that a small change moves little: every role is equally large, whoever
//! holds it; a circle of roles grows in steps, so that one more mostly fits into the room that it has and nothing around it
//! moves; and what stands first is placed first, so that what comes later never pushes it away.

use d3_hierarchy::pack::{Circle, siblings};

use super::roles::{Place, inside};

/// The radius of a role; everything is in these units.
pub const ROLE: f64 = 48.0;
/// Between two circles.
const GAP: f64 = 10.0;
/// Between what is in a circle and its edge; the name lies over the upper one.
const EDGE: f64 = 22.0;
/// The same around circles: their names must not lie over its own.
const WIDE_EDGE: f64 = 46.0;
/// The radius of a circle with nothing in it.
const EMPTY: f64 = 66.0;
/// By this a circle grows at least when it grows.
const STEP: f64 = 1.6;

/// Where one role or circle is, from the middle of the map.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spot {
    pub x: f64,
    pub y: f64,
    pub r: f64,
}

/// The map: a spot for each place, in the same order, and the radius of the circle around all of them.
pub fn layout(places: &[Place]) -> (Vec<Spot>, f64) {
    let mut spots = vec![Spot::default(); places.len()];
    let around = put(places, None, &mut spots);
    // So far each is where it is in its own circle.
    for at in 0..places.len() {
        let (x, y) = (spots[at].x, spots[at].y);
        for child in inside(places, Some(at)) {
            spots[child].x += x;
            spots[child].y += y;
        }
    }
    (spots, around)
}

/// Packs what is directly inside one; the answer is the radius that it needs.
fn put(places: &[Place], at: Option<usize>, spots: &mut [Spot]) -> f64 {
    let children = inside(places, at);
    if children.is_empty() {
        return match at {
            Some(at) if !places[at].is_circle() => ROLE,
            _ => EMPTY,
        };
    }
    for child in &children {
        spots[*child].r = put(places, Some(*child), spots);
    }
    let mut circles: Vec<Circle> =
        children.iter().map(|child| Circle::radius(spots[*child].r + GAP / 2.0)).collect();
    let around = siblings(&mut circles).map_or(EMPTY, |around| around.r);
    for (child, circle) in children.iter().zip(&circles) {
        (spots[*child].x, spots[*child].y) = (circle.x, circle.y);
    }
    let only_roles = children.iter().all(|child| !places[*child].is_circle());
    match at {
        None => around,
        Some(_) if only_roles => in_steps(around + EDGE),
        Some(_) => around + WIDE_EDGE,
    }
}

/// The next larger one of a few sizes.
fn in_steps(radius: f64) -> f64 {
    let mut step = EMPTY;
    while step < radius {
        step *= STEP;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Role, RoleKind};

    /// Circles with so many roles in each.
    fn map(sizes: &[usize]) -> Vec<Place> {
        let role = |depth, kind| Place {
            role: Role { kind, ..Role::default() },
            depth,
            holders: Vec::new(),
            asked: Vec::new(),
            open: 1,
            has_roles: false,
            loose: false,
        };
        let circle = |size: &usize| {
            let roles = (0..*size).map(|_| role(1, RoleKind::Role));
            [role(0, RoleKind::Circle)].into_iter().chain(roles).collect::<Vec<_>>()
        };
        sizes.iter().flat_map(circle).collect()
    }

    fn distance(a: &Spot, b: &Spot) -> f64 {
        (a.x - b.x).hypot(a.y - b.y)
    }

    #[test]
    fn twelve_circles_lie_beside_each_other_with_all_their_roles_inside() {
        let places = map(&[5, 4, 0, 3, 2, 12, 1, 1, 7, 3, 2, 4]);
        let (spots, around) = layout(&places);
        for (at, spot) in spots.iter().enumerate() {
            assert!(spot.x.hypot(spot.y) + spot.r <= around + 0.01, "{at} is outside");
            for other in inside(&places, Some(at)) {
                assert!(
                    distance(spot, &spots[other]) + spots[other].r <= spot.r + 0.01,
                    "{other} is outside {at}"
                );
            }
            let beside = inside(&places, (0..at).rev().find(|up| places[*up].depth < places[at].depth));
            for other in beside.into_iter().filter(|other| *other != at) {
                assert!(distance(spot, &spots[other]) >= spot.r + spots[other].r, "{at} and {other} overlap");
            }
        }
    }

    #[test]
    fn one_role_more_mostly_moves_no_other_circle_at_all() {
        let sizes = [5, 4, 3, 3, 2, 6, 1, 1, 7, 3, 2, 4];
        let tops = |places: &[Place]| {
            let (spots, around) = layout(places);
            let tops: Vec<Spot> = inside(places, None).into_iter().map(|at| spots[at]).collect();
            (tops, around)
        };
        let (before, around) = tops(&map(&sizes));
        let (mut still, mut all) = (0, 0.0);
        for at in 0..sizes.len() {
            let mut more = sizes;
            more[at] += 1;
            let (after, _) = tops(&map(&more));
            let moved: f64 = before.iter().zip(&after).map(|(a, b)| distance(a, b)).sum();
            still += usize::from(moved == 0.0);
            all += moved / (2.0 * around) / before.len() as f64;
        }
        assert!(still >= 8, "in most circles there is room for one more: {still} of 12");
        let mean = all / sizes.len() as f64;
        assert!(mean < 0.05, "one role more moves a circle by so much of the map, on average: {mean}");
    }

    #[test]
    fn who_holds_a_role_changes_nothing_on_the_map() {
        let mut places = map(&[3, 2]);
        let before = layout(&places);
        places[1].open = 0;
        places[1].holders = vec![crate::record::Party::default(); 3];
        assert_eq!(layout(&places), before);
    }
}
