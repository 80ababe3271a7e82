//! Calls about passwords: getting the first one, another one, and what one has to be like.

use reqwest::Method;

use super::{Client, ClientError, json};
use crate::passwords::{
    FirstAccess, PasswordChange, PasswordReset, PasswordSetup, Registered, Registration, RegistrationConfirmation,
    RegistrationUndo,
};
use crate::paths;
use crate::rules::password::PasswordPolicy;

impl Client {
    pub async fn password_policy(&self) -> Result<PasswordPolicy, ClientError> {
        self.get(paths::PASSWORD_POLICY).await
    }

    pub async fn register(&self, registration: &Registration) -> Result<Registered, ClientError> {
        json(self.send(self.request(Method::POST, paths::REGISTRATIONS).json(registration)).await?).await
    }

    pub async fn confirm_registration(&self, confirmation: &RegistrationConfirmation) -> Result<(), ClientError> {
        self.send(self.request(Method::POST, paths::REGISTRATION_CONFIRMATIONS).json(confirmation)).await.map(drop)
    }

    pub async fn undo_registration(&self, undo: &RegistrationUndo) -> Result<(), ClientError> {
        self.send(self.request(Method::POST, paths::REGISTRATION_UNDOS).json(undo)).await.map(drop)
    }

    pub async fn reset_password(&self, reset: &PasswordReset) -> Result<(), ClientError> {
        self.send(self.request(Method::POST, paths::PASSWORD_RESETS).json(reset)).await.map(drop)
    }

    pub async fn ask_first_access(&self, first_access: &FirstAccess) -> Result<(), ClientError> {
        self.send(self.request(Method::POST, paths::FIRST_ACCESSES).json(first_access)).await.map(drop)
    }

    pub async fn set_up_password(&self, setup: &PasswordSetup) -> Result<(), ClientError> {
        self.send(self.request(Method::POST, paths::PASSWORD_SETUPS).json(setup)).await.map(drop)
    }

    pub async fn change_password(&self, change: &PasswordChange) -> Result<(), ClientError> {
        self.send(self.request(Method::PUT, paths::MY_PASSWORD).json(change)).await.map(drop)
    }
}
