//! Calls of the public content, and of the operator's programs that write it.

use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Client, ClientError, json};
use crate::content::{
    ContentQuery, FormEdit, FormList, HomeContent, LinkEdit, LinkList, NewsDetail, NewsEdit, NewsList, NewsQuery,
    OperatorForm, OperatorFormList, OperatorLink, OperatorLinkList, OperatorNews, OperatorNewsList, OperatorPage,
    OperatorPageList, PageDetail, PageEdit, PageList, Slug,
};
use crate::paths;

impl Client {
    pub async fn home(&self) -> Result<HomeContent, ClientError> {
        self.get(paths::HOME).await
    }

    pub async fn pages(&self, query: &ContentQuery) -> Result<PageList, ClientError> {
        self.get_with(paths::CONTENT_PAGES, query).await
    }

    pub async fn page(&self, slug: &Slug) -> Result<PageDetail, ClientError> {
        self.get(&paths::content(paths::CONTENT_PAGES, slug)).await
    }

    pub async fn news(&self, query: &NewsQuery) -> Result<NewsList, ClientError> {
        self.get_with(paths::NEWS, query).await
    }

    pub async fn news_item(&self, slug: &Slug) -> Result<NewsDetail, ClientError> {
        self.get(&paths::content(paths::NEWS, slug)).await
    }

    pub async fn links(&self, query: &ContentQuery) -> Result<LinkList, ClientError> {
        self.get_with(paths::LINKS, query).await
    }

    pub async fn forms(&self, query: &ContentQuery) -> Result<FormList, ClientError> {
        self.get_with(paths::FORMS, query).await
    }

    pub async fn operator_pages(&self, query: &ContentQuery) -> Result<OperatorPageList, ClientError> {
        self.get_with(&operator(paths::CONTENT_PAGES), query).await
    }

    pub async fn operator_page(&self, slug: &Slug) -> Result<OperatorPage, ClientError> {
        self.get(&paths::operator_content(paths::CONTENT_PAGES, slug)).await
    }

    pub async fn put_page(&self, slug: &Slug, page: &PageEdit) -> Result<OperatorPage, ClientError> {
        self.put(&paths::operator_content(paths::CONTENT_PAGES, slug), page).await
    }

    pub async fn operator_news(&self, query: &NewsQuery) -> Result<OperatorNewsList, ClientError> {
        self.get_with(&operator(paths::NEWS), query).await
    }

    pub async fn operator_news_item(&self, slug: &Slug) -> Result<OperatorNews, ClientError> {
        self.get(&paths::operator_content(paths::NEWS, slug)).await
    }

    pub async fn put_news(&self, slug: &Slug, news: &NewsEdit) -> Result<OperatorNews, ClientError> {
        self.put(&paths::operator_content(paths::NEWS, slug), news).await
    }

    pub async fn operator_links(&self, query: &ContentQuery) -> Result<OperatorLinkList, ClientError> {
        self.get_with(&operator(paths::LINKS), query).await
    }

    pub async fn operator_link(&self, slug: &Slug) -> Result<OperatorLink, ClientError> {
        self.get(&paths::operator_content(paths::LINKS, slug)).await
    }

    pub async fn put_link(&self, slug: &Slug, link: &LinkEdit) -> Result<OperatorLink, ClientError> {
        self.put(&paths::operator_content(paths::LINKS, slug), link).await
    }

    pub async fn operator_forms(&self, query: &ContentQuery) -> Result<OperatorFormList, ClientError> {
        self.get_with(&operator(paths::FORMS), query).await
    }

    pub async fn operator_form(&self, slug: &Slug) -> Result<OperatorForm, ClientError> {
        self.get(&paths::operator_content(paths::FORMS, slug)).await
    }

    pub async fn put_form(&self, slug: &Slug, form: &FormEdit) -> Result<OperatorForm, ClientError> {
        self.put(&paths::operator_content(paths::FORMS, slug), form).await
    }

    pub async fn put_form_file(&self, slug: &Slug, file: Vec<u8>) -> Result<OperatorForm, ClientError> {
        let path = operator(&paths::form_pdf(slug));
        let request = self.request(Method::PUT, &path).header(CONTENT_TYPE, "application/pdf").body(file);
        json(self.send(request).await?).await
    }

    /// Takes a page, a piece of news, a link or a form away; `list` is one of the four lists of `paths`.
    pub async fn delete_content(&self, list: &str, slug: &Slug) -> Result<(), ClientError> {
        self.send(self.request(Method::DELETE, &paths::operator_content(list, slug))).await.map(drop)
    }

    async fn put<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ClientError> {
        json(self.send(self.request(Method::PUT, path).json(body)).await?).await
    }
}

fn operator(list: &str) -> String {
    format!("{}{list}", paths::OPERATOR)
}
