//! What the app asks the server outside the live connection: make a plan, import a file, take a seat.

use serde::Deserialize;
use shared::id::DocumentId;
use shared::locales::Language;

use crate::browser::http::{self, Answer};

/// A new plan with its three links.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewPlan {
    pub plan: String,
    /// As it was asked for, or as the file names it.
    #[serde(default)]
    pub title: String,
    pub facilitator: String,
    pub participant: String,
    pub viewer: String,
    /// What of a file could not be used.
    #[serde(default)]
    pub unused: Vec<String>,
}

/// The example that this server offers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Example {
    pub plan: String,
    pub participant: String,
}

/// Why it did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiError {
    /// The server cannot be reached.
    Unreachable,
    /// The server said why, in a sentence for people.
    Said(String),
}

/// Makes a plan. `template`: `empty` or `example`.
///
/// # Errors
/// [`ApiError`].
pub async fn make_plan(title: &str, language: Language, template: &str) -> Result<NewPlan, ApiError> {
    let body = serde_json::json!({ "title": title, "language": language.code(), "template": template });
    let made: NewPlan = read(http::send("POST", "/api/plans", Some(&body.to_string()), None).await)?;
    Ok(NewPlan { title: title.to_owned(), ..made })
}

/// Makes a plan from the text of a file.
///
/// # Errors
/// [`ApiError`].
pub async fn import_plan(file: &str) -> Result<NewPlan, ApiError> {
    let made: NewPlan = read(http::send("POST", "/api/plans/import", Some(file), None).await)?;
    let file: serde_json::Value = serde_json::from_str(file).unwrap_or_default();
    let title = file["plan"]["title"].as_str().unwrap_or_default();
    Ok(NewPlan { title: title.to_owned(), ..made })
}

/// This person's own place in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Seat {
    pub seat: String,
    /// What the link allows: `facilitator`, `participant`, `viewer`.
    pub right: String,
}

/// Exchanges a link for this person's own seat.
///
/// # Errors
/// [`ApiError`].
pub async fn take_seat(plan: &DocumentId, link: &str) -> Result<Seat, ApiError> {
    let path = format!("/api/plans/{plan}/seats");
    read(http::send("POST", &path, None, Some(link)).await)
}

/// The example, when the server offers one.
pub async fn example() -> Option<Example> {
    read(http::send("GET", "/api/example", None, None).await).ok()
}

fn read<T: for<'a> Deserialize<'a>>(answer: Option<Answer>) -> Result<T, ApiError> {
    #[derive(Deserialize)]
    struct Problem {
        error: String,
    }
    let answer = answer.ok_or(ApiError::Unreachable)?;
    if (200..300).contains(&answer.status) {
        return serde_json::from_str(&answer.body).map_err(|_| ApiError::Unreachable);
    }
    match serde_json::from_str::<Problem>(&answer.body) {
        Ok(problem) => Err(ApiError::Said(problem.error)),
        Err(_) => Err(ApiError::Unreachable),
    }
}
