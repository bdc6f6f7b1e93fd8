//! Templates that do too much.

use std::time::{Duration, Instant};

use super::try_render;

#[test]
fn templates_that_do_too_much_end_soon() {
    // A list that holds itself twice, a hundred times over.
    let twice = "{% set n = namespace(s=[1]) %}{% for i in range(100) %}\
        {% set n.s = [n.s, n.s] %}{% endfor %}";
    let deep = "{% set n = namespace(s=[1]) %}{% for i in range(90000) %}\
        {% set n.s = [n.s] %}{% endfor %}";
    for template in [
        "{{ 'a' * 10**9 }}",
        "{% for i in range(10**9) %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}\
         {% endfor %}",
        "{{ '%1000000000s' | format('a') }}",
        "{{ '{:1000000000}'.format('a') }}",
        "{{ '{:.1000000000f}'.format(1.0) }}",
        "{{ ('{0}' * 100000).format('a' * 100000) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set n = namespace(s='aa') %}{% for i in range(99) %}\
         {% set n.s = n.s ~ n.s %}{% endfor %}",
        "{{ ''.join(['a' * 1000000] * 100000) }}",
        "{{ (['a' * 1000000] * 100000) | join }}",
        "{{ [1] * 10**8 }}",
        "{{ ([1] * 10**8) | tojson }}",
        "{{ [1] | tojson(indent=1000000000) }}",
        "{{ 'a' | indent(10**9) }}",
        "{{ ('a' * 1000000).replace('', 'b' * 1000000) }}",
        &format!("{twice}{{{{ n.s }}}}"),
        &format!("{twice}{{{{ n.s | tojson }}}}"),
        &format!("{twice}{{{{ n.s ~ 'a' }}}}"),
        &format!("{deep}{{{{ n.s | tojson }}}}"),
        &format!("{deep}{{{{ n.s ~ 'a' }}}}"),
    ] {
        let started = Instant::now();
        let result = try_render(&["<|end|>"], template, "[]");
        let took = started.elapsed();
        assert!(took < Duration::from_secs(3), "{took:?}: {template}");
        let is_deep = template.starts_with(deep) && result.is_ok();
        assert!(is_deep || result.is_err(), "{template}");
    }
}
