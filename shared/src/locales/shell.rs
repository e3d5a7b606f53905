//! The frame around a plan: its places, its settings, its buttons at the top.

sentences! {
    main_menu { nl: "Hoofdmenu", en: "Main menu" }
    start { nl: "Start", en: "Start" }
    plan { nl: "Plan", en: "Plan" }
    roles { nl: "Rollen", en: "Roles" }
    decisions { nl: "Besluiten", en: "Decisions" }
    evenings { nl: "Avonden", en: "Evenings" }
    help { nl: "Hulp", en: "Help" }
    to_my_plans { nl: "Naar mijn plannen", en: "To my plans" }
    /// Short word for the bar on a phone.
    plans { nl: "Plannen", en: "Plans" }
    settings { nl: "Instellingen", en: "Settings" }

    language { nl: "Taal", en: "Language" }
    /// Light or dark, a choice of this device.
    looks { nl: "Licht of donker", en: "Light or dark" }
    light { nl: "Licht", en: "Light" }
    dark { nl: "Donker", en: "Dark" }
    like_device { nl: "Zoals het apparaat", en: "Like the device" }

    plan_title { nl: "Naam van het plan", en: "Name of the plan" }
    /// Title of the browser's tab.
    tab(plan) { nl: "{plan} · Samenspel", en: "{plan} · Samenspel" }
}
