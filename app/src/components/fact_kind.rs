//! The sorts of action: name, picture, and what each means.

use shared::locales::{Language, common, sheet};
use shared::record::ActionKind;

pub fn name(kind: ActionKind) -> fn(Language) -> &'static str {
    match kind {
        ActionKind::Action => common::kind_action,
        ActionKind::Trial => common::kind_trial,
        ActionKind::Talk => common::kind_talk,
        ActionKind::Call => common::kind_call,
    }
}

pub fn about(kind: ActionKind) -> fn(Language) -> &'static str {
    match kind {
        ActionKind::Action => sheet::kind_action_about,
        ActionKind::Trial => sheet::kind_trial_about,
        ActionKind::Talk => sheet::kind_talk_about,
        ActionKind::Call => sheet::kind_call_about,
    }
}

pub fn icon(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Action => "flag",
        ActionKind::Trial => "trial",
        ActionKind::Talk => "chat",
        ActionKind::Call => "call",
    }
}
