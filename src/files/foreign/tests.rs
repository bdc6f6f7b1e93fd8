use super::*;

fn llm_c(magic: u32, version: u32) -> Vec<u8> {
    let mut head = [magic.to_le_bytes(), version.to_le_bytes()].concat();
    head.extend(1000_u32.to_le_bytes());
    head.resize(1024, 0);
    head
}

#[test]
fn what_was_taken_for_ids_is_named() {
    for (head, name) in [
        (b"\x93NUMPY\x01\0".to_vec(), "NumPy"),
        (b"MMIDIDX\0\0\x01".to_vec(), "Megatron"),
        (b"\x1f\x8b\x08\0".to_vec(), "gzip"),
        (b"PK\x03\x04".to_vec(), ".npz or .pt"),
        (b"\x80\x04\x95\x20\0\0\0\0\0\0\0".to_vec(), "pickle"),
        (b"BZh91AY&SY".to_vec(), "bzip2"),
        (b"GGUF\x03\0\0\0".to_vec(), "GGUF"),
        (b"\x50\0\0\0\0\0\0\0{\"wte\"".to_vec(), "safetensors"),
        (llm_c(20240520, 1), "--width u16"),
        (llm_c(20240801, 7), "--width u32"),
    ] {
        let found = foreign_ids(&head).unwrap();
        let text = format!("{}; {}", found.what, found.ids.unwrap());
        assert!(text.contains(name), "{text}");
    }
}

#[test]
fn what_was_taken_for_text_is_named() {
    for (head, name) in [
        (
            &b"version https://git-lfs.github.com/spec/v1\n"[..],
            "Git LFS",
        ),
        (b"\n <!DOCTYPE HTML>\n<html>", "HTML"),
        (b"<HTML lang=en>", "HTML"),
        (b"\xEF\xBB\xBF{}", "byte-order mark"),
        (b"\xFF\xFE{\0}\0", "UTF-16"),
        (b"\x1F\x8B\x08\0", "gzip"),
        (
            b"\x0A\x0E\x0A\x05<unk>\x15\0\0\0\0\x18\x02",
            "SentencePiece",
        ),
        (b"\x80\x03ctorch", "pickle"),
        (b"\x40\0\0\0\0\0\0\0{\"wte.weight\":", "safetensors"),
    ] {
        let found = foreign_bytes(head).unwrap();
        assert!(found.what.contains(name), "{found:?}");
    }
}

#[test]
fn ids_and_texts_are_themselves() {
    let ids = |ids: &[u16]| -> Vec<u8> {
        ids.iter().flat_map(|id| id.to_le_bytes()).collect()
    };
    for head in [
        ids(&[40, 367, 2885, 1464, 1807, 3619]),
        ids(&[640, 0x0a8a, 1152, 1]),
        ids(&[40, 0, 0, 0, 0x7b, 0]),
        ids(&[0xFEFF, 3]),
    ] {
        assert_eq!(foreign_ids(&head), None);
    }
    for text in [
        "",
        "{\"a\": 0}",
        "#version: 0.2\n",
        "IQ== 0\n",
        "\n\u{3}\n",
        "<p>",
        "BZ",
        "GGUF is a format",
        "I had always thought",
    ] {
        assert_eq!(foreign_bytes(text.as_bytes()), None, "{text:?}");
    }
}
