//! Nothing is sent anywhere: the command cannot open a connection.

use std::process::Command;

/// Crates that speak to other machines, or wait for them.
const NETWORK: [&str; 24] = [
    "actix-web",
    "async-io",
    "async-std",
    "attohttpc",
    "axum",
    "curl",
    "h2",
    "hickory-resolver",
    "http",
    "hyper",
    "isahc",
    "minreq",
    "mio",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "tokio",
    "tonic",
    "tungstenite",
    "ureq",
];

/// The crates that the command is built from, with their features.
fn crates() -> String {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", "bytepair", "--edges", "normal"])
        .args(["--prefix", "none", "--format", "{p} {f}"])
        .args(["--offline", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn no_crate_of_the_command_is_made_for_the_network() {
    let crates = crates();
    let names = crates.lines().filter_map(|line| line.split(' ').next());
    let names: Vec<&str> = names.collect();
    for name in ["bytepair", "ch05-byte-pairs", "clap", "serde_json"] {
        assert!(names.contains(&name), "{name} is not in the list");
    }
    for name in NETWORK {
        assert!(!names.contains(&name), "the command depends on {name}");
    }
    // It calls the system without the C library, which the next test sees.
    let rustix = crates.lines().find(|line| line.starts_with("rustix "));
    let features = rustix.and_then(|line| line.split(' ').nth(2));
    let has_net = |features: &str| features.split(',').any(|f| f == "net");
    assert!(!features.is_some_and(has_net), "{rustix:?}");
}

/// What a program calls to find another machine, to speak to it or to wait
/// for it.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const CALLS: [&[u8]; 8] = [
    b"accept4",
    b"bind",
    b"connect",
    b"getaddrinfo",
    b"listen",
    b"sendmsg",
    b"sendto",
    b"socket",
];

/// The names that a program imports: in its file they follow one another, and
/// the name of the C library is among them.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn imports(program: &[u8]) -> Vec<&[u8]> {
    use memchr::memmem::{find, rfind};

    let library = find(program, b"\0libc.so.6\0").unwrap();
    let start = rfind(&program[..library], b"\0\0").unwrap() + 2;
    let end = library + find(&program[library..], b"\0\0").unwrap();
    program[start..end].split(|&byte| byte == 0).collect()
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn the_command_imports_nothing_that_opens_a_connection() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_bytepair")).unwrap();
    let imports = imports(&program);
    for name in [&b"read"[..], b"write", b"malloc"] {
        assert!(imports.contains(&name), "{}", name.escape_ascii());
    }
    for name in CALLS {
        assert!(!imports.contains(&name), "{}", name.escape_ascii());
    }
}
