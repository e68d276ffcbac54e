import { type ComponentType, h } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/**
 * A component that is loaded when it is first shown. A chunk that is gone (the app was updated meanwhile) leads
 * to a reload, not to a blank page.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined
  return function Later(props: Props) {
    const [component, show] = useState(() => loaded)
    useEffect(() => {
      if (!component) load().then((found) => show(() => (loaded = found)), reloadOnce)
    }, [])
    return component ? h(component, props) : null
  }
}

function reloadOnce(error: unknown): void {
  if (!navigator.onLine || sessionStorage.getItem('dearly-reloaded')) throw error
  sessionStorage.setItem('dearly-reloaded', '1')
  location.reload()
}
