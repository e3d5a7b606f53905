//! The file as JSON, with what was read from it kept apart from what was not.

use serde_json::{Map, Value as Json};

use super::{FORMAT, ImportError, LARGEST_FILE};

/// A parsed file of the right format.
pub(super) struct File {
    root: Map<String, Json>,
    plan: Map<String, Json>,
}

impl File {
    pub(super) fn parse(text: &str) -> Result<Self, ImportError> {
        if text.len() > LARGEST_FILE {
            return Err(ImportError::TooLarge);
        }
        let json: Json = serde_json::from_str(text).map_err(|error| ImportError::NotJson {
            line: error.line(),
            column: error.column(),
            what: error.to_string(),
        })?;
        let Json::Object(mut root) = json else { return Err(ImportError::OtherFormat(String::new())) };
        let format = root.get("format").and_then(Json::as_str).unwrap_or_default();
        if format != FORMAT {
            return Err(ImportError::OtherFormat(format.chars().take(80).collect()));
        }
        match root.remove("plan") {
            Some(Json::Object(plan)) => Ok(Self { root, plan }),
            _ => Err(ImportError::NoPlan),
        }
    }

    pub(super) fn title(&self) -> &str {
        self.plan.get("title").and_then(Json::as_str).unwrap_or_default()
    }

    pub(super) fn language(&self) -> &str {
        self.root.get("language").and_then(Json::as_str).unwrap_or_default()
    }

    pub(super) fn plan(&self) -> &Map<String, Json> {
        &self.plan
    }

    /// The objects of a list in the plan, and how many of its members are no objects.
    pub(super) fn list(&self, name: &str) -> (Vec<&Map<String, Json>>, usize) {
        let all = self.plan.get(name).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
        let objects: Vec<_> = all.iter().filter_map(Json::as_object).collect();
        let others = all.len() - objects.len();
        (objects, others)
    }

    /// The evenings, and how many members of their list are no records.
    pub(super) fn sessions(&self) -> (Vec<&Map<String, Json>>, usize) {
        let all = self.root.get("sessions").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
        let objects: Vec<_> = all.iter().filter_map(Json::as_object).collect();
        let others = all.len() - objects.len();
        (objects, others)
    }

    /// What stands beside the plan and has no place yet.
    pub(super) fn beside(&self) -> impl Iterator<Item = (&str, usize)> {
        self.root
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "format" | "language" | "source" | "sessions"))
            .map(|(name, value)| (name.as_str(), value.as_array().map_or(1, Vec::len)))
    }
}
