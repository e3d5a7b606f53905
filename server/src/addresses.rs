//! Where people can reach us: the address of this machine, the one in the hall, and its QR code in the terminal.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use fast_qr::QRBuilder;

use crate::config::Config;
use crate::example::Example;

/// The origins that a server answers at, for the person who started it.
#[derive(Debug)]
pub struct Addresses {
    here: String,
    hall: Option<String>,
    example: Option<Example>,
}

impl Addresses {
    /// As far as this machine knows them; a configured public address goes before what was found.
    pub fn of(config: &Config, listening: SocketAddr, example: Option<Example>) -> Self {
        let here = format!("http://localhost:{}", listening.port());
        let hall = config.public_url.as_ref().map(|url| url.trim_end_matches('/').to_owned());
        Self { here, hall: hall.or_else(|| in_the_hall(listening)), example }
    }

    /// The best address for others, or this machine's own.
    pub fn origin(&self) -> &str {
        self.hall.as_deref().unwrap_or(&self.here)
    }

    fn link(&self, origin: &str) -> String {
        self.example.as_ref().map_or_else(|| origin.to_owned(), |example| example.link(origin))
    }
}

/// The address on the local network, when we listen on it.
fn in_the_hall(listening: SocketAddr) -> Option<String> {
    let address = match listening.ip() {
        address if address.is_loopback() => return None,
        address if address.is_unspecified() => local_ip_address::local_ip().ok()?,
        address => address,
    };
    Some(match address {
        IpAddr::V4(address) => format!("http://{address}:{}", listening.port()),
        IpAddr::V6(address) => format!("http://[{address}]:{}", listening.port()),
    })
}

impl fmt::Display for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Samenspel is ready.\n\n  on this machine   {}", self.here)?;
        if let Some(hall) = &self.hall {
            writeln!(f, "  for the others    {hall}")?;
        }
        if self.example.is_some() {
            writeln!(f, "  example plan      {}", self.link(&self.here))?;
        }
        let Some(hall) = &self.hall else { return Ok(()) };
        let link = self.link(hall);
        match QRBuilder::new(link.as_str()).build() {
            Ok(code) => writeln!(f, "\n{}\n  {link}", code.to_str()),
            Err(_) => Ok(()),
        }
    }
}
