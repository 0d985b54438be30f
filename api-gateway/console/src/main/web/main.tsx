import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { cache } from "./api/queries";
import { App, loadAhead } from "./app/App";
import { Boundary } from "./app/Boundary";
import { SignedIn } from "./app/session";
import { Toasts } from "./parts/Toasts";

loadAhead();
const root = document.getElementById("app");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={cache}>
        <Toasts>
          <Boundary place="">
            <SignedIn>
              <App />
            </SignedIn>
          </Boundary>
        </Toasts>
      </QueryClientProvider>
    </StrictMode>,
  );
}
