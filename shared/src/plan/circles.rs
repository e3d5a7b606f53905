//! Where the circles of the role map are drawn.
//!
//! People look at the map while others change it, so that a small change moves little: how large a role is has nothing to
//! do with who holds it; a circle of roles grows in steps, so that one more mostly fits into the room that it has and nothing
//! around it moves; what room it has until then its roles take, for their words; and what stands first is placed first, so
//! that what comes later never pushes it away.

use d3_hierarchy::pack::{Circle, siblings};

use super::roles::{Place, inside};

/// The least radius of a role; everything is in these units.
pub const ROLE: f64 = 48.0;
/// So many times larger is a role at most where its circle has room: a circle with one role is still seen as a circle.
const LARGEST: f64 = 1.5;
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

/// Half of the width and half of the height of something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Half {
    pub x: f64,
    pub y: f64,
}

impl Half {
    /// Of a circle, from its radius.
    pub fn of(radius: f64) -> Self {
        Self { x: radius, y: radius }
    }
}

/// The map: a spot for each place, in the same order, and what all of them take around the middle.
pub fn layout(places: &[Place]) -> (Vec<Spot>, Half) {
    let mut spots = vec![Spot::default(); places.len()];
    put(places, None, &mut spots);
    // Packed into a circle, shown on a screen: what lies in the middle is what is in the middle of the box around it.
    let tops = inside(places, None);
    let edge =
        |of: fn(&Spot) -> f64| tops.iter().map(|top| of(&spots[*top])).fold(f64::NEG_INFINITY, f64::max);
    let (right, left) = (edge(|it| it.x + it.r), edge(|it| it.r - it.x));
    let (bottom, top) = (edge(|it| it.y + it.r), edge(|it| it.r - it.y));
    let half = if tops.is_empty() {
        Half::of(EMPTY)
    } else {
        Half { x: (right + left) / 2.0, y: (bottom + top) / 2.0 }
    };
    for top_at in &tops {
        spots[*top_at].x -= (right - left) / 2.0;
        spots[*top_at].y -= (bottom - top) / 2.0;
    }
    // So far each is where it is in its own circle.
    for at in 0..places.len() {
        let (x, y) = (spots[at].x, spots[at].y);
        for child in inside(places, Some(at)) {
            spots[child].x += x;
            spots[child].y += y;
        }
    }
    (spots, half)
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
        Some(_) if only_roles => {
            let radius = in_steps(around + EDGE);
            let larger = ((radius - EDGE) / around).min(LARGEST);
            for child in &children {
                let spot = &mut spots[*child];
                *spot = Spot { x: spot.x * larger, y: spot.y * larger, r: spot.r * larger };
            }
            radius
        }
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
        let (spots, half) = layout(&places);
        let within = |at: f64, r: f64, half: f64| at.abs() + r <= half + 0.01;
        for (at, spot) in spots.iter().enumerate() {
            assert!(within(spot.x, spot.r, half.x) && within(spot.y, spot.r, half.y), "{at} is outside");
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
            let (spots, half) = layout(places);
            let tops: Vec<Spot> = inside(places, None).into_iter().map(|at| spots[at]).collect();
            (tops, half.x.max(half.y))
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
    fn roles_take_the_room_that_their_circle_has() {
        for size in 1..=30 {
            let (spots, _) = layout(&map(&[size]));
            let [circle, roles @ ..] = spots.as_slice() else { panic!("a circle and its roles") };
            let reach = roles.iter().map(|role| distance(circle, role) + role.r).fold(0.0, f64::max);
            let larger = roles[0].r / ROLE;
            assert!(roles.iter().all(|role| role.r == roles[0].r) && larger >= 1.0, "{size}");
            let room = circle.r - EDGE - reach;
            assert!(room < GAP || (larger - LARGEST).abs() < 0.001, "{size} roles leave {room} around them");
        }
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
