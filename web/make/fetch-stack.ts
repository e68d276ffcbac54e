import type { HttpRequest, HttpStack } from 'tus-js-client'

/** How `tus-js-client` sends where there is no XMLHttpRequest: in a service worker. It tells no progress. */
export class FetchStack implements HttpStack {
  getName = () => 'fetch'
  createRequest = (method: string, url: string): HttpRequest => new FetchRequest(method, url)
}

class FetchRequest implements HttpRequest {
  #method: string
  #url: string
  #headers: Record<string, string> = {}
  #ended = new AbortController()

  constructor(method: string, url: string) {
    this.#method = method
    this.#url = url
  }

  getMethod = () => this.#method
  getURL = () => this.#url
  setHeader(header: string, value: string): void {
    this.#headers[header] = value
  }
  getHeader = (header: string) => this.#headers[header]
  setProgressHandler(): void {}
  getUnderlyingObject = () => undefined

  async send(body: BodyInit | null = null) {
    const { signal } = this.#ended
    const response = await fetch(this.#url, { method: this.#method, headers: this.#headers, body, signal })
    const text = await response.text()
    return {
      getStatus: () => response.status,
      getHeader: (header: string) => response.headers.get(header) ?? undefined,
      getBody: () => text,
      getUnderlyingObject: () => response,
    }
  }

  async abort(): Promise<void> {
    this.#ended.abort()
  }
}
