//! What a host can set, by flag or by environment; no behaviour.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

/// Shorter than what routers and phones take for an idle connection.
const PING_EVERY: Duration = Duration::from_secs(20);

/// Long enough for a tablet that only changes over to another network.
const ALONE: Duration = Duration::from_secs(60);

/// Settings of one server.
#[derive(Clone, Debug, clap::Args)]
pub struct Config {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, env = "SAMENSPEL_LISTEN", value_name = "ADDR:PORT", default_value = "0.0.0.0:8080")]
    pub listen: SocketAddr,

    /// Folder where plans are kept; made when it is not there. One server at a time.
    #[arg(long, env = "SAMENSPEL_DATA", value_name = "DIR")]
    pub data: PathBuf,

    /// The address that people use, when it differs from the one we listen on: https://plan.example.org
    #[arg(long, env = "SAMENSPEL_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,

    /// Only who knows this key may make or import plans; without it everybody may.
    #[arg(long, env = "SAMENSPEL_PLAN_KEY", value_name = "KEY", hide_env_values = true)]
    pub plan_key: Option<String>,

    /// How long a plan stays in memory after the last person left it. Shorter needs less memory, longer opens faster.
    #[arg(long, env = "SAMENSPEL_KEEP_OPEN", value_name = "SECONDS", default_value = "300", value_parser = seconds)]
    pub keep_open: Duration,

    /// A ping goes to each connection this often, and silence of three of them ends it (S10).
    #[arg(skip = PING_EVERY)]
    pub ping_every: Duration,

    /// When nobody who leads an evening has been there for so long, a participant may lead it, if that was allowed.
    #[arg(long, env = "SAMENSPEL_TAKEOVER_AFTER", value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub takeover_after: Duration,

    /// Offer the example plan on the first page.
    #[arg(long)]
    pub example: bool,

    /// Tell pages when the app was built again, and stop when the standard input ends: then `cargo xtask serve
    /// --watch`, which holds its other end, is no longer there.
    #[arg(long, hide = true)]
    pub dev_reload: bool,
}

impl Config {
    /// A server for this machine only, on a free port: what a test wants.
    pub fn local(data: impl Into<PathBuf>) -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            data: data.into(),
            public_url: None,
            plan_key: None,
            keep_open: Duration::from_secs(300),
            ping_every: PING_EVERY,
            takeover_after: ALONE,
            example: false,
            dev_reload: false,
        }
    }
}

/// A day is the most: then the document goes to its snapshot, and memory to who needs it.
fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse() {
        Ok(seconds @ 1..=86_400) => Ok(Duration::from_secs(seconds)),
        _ => Err("a number of seconds from 1 to 86400".to_owned()),
    }
}
