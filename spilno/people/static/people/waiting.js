// The page of waiting asks every second and a half whether the provider's answer came.
const PAUSE = 1500

async function ask() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "application/json" } })
    if (answer.ok) {
      const { go } = await answer.json()
      if (go) {
        location.replace(go)
        return
      }
    }
  } catch {
    // no connection now: ask again
  }
  setTimeout(ask, PAUSE)
}

setTimeout(ask, PAUSE)
