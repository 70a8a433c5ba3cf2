package io.casestream.common.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderNameTest {

    @ParameterizedTest
    @CsvSource({
        "acme, acme",
        "acme-2, acme-2",
        "Acme, _41cme",
        "a.b, a_2eb",
        "a_b, a_5fb",
        "a_2eb, a_5f2eb"
    })
    void leadsThereAndBack(String organization, String name) {
        assertThat(FolderName.of(organization)).isEqualTo(name);
        assertThat(FolderName.organization(name)).contains(organization);
    }

    @Test
    void keepsOrganizationsApartWhereCaseDoesNotCount() {
        assertThat(FolderName.of("ACME")).isNotEqualToIgnoringCase(FolderName.of("acme"));
        assertThat(FolderName.of("Acme")).isNotEqualToIgnoringCase(FolderName.of("aCme"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "Acme", "a.b", "a_", "a_2", "a_zz", "a_2E", "_2e_2e", "é"})
    void belongsToNobodyWhereNoOrganizationIsCalledSo(String name) {
        assertThat(FolderName.organization(name)).isEmpty();
    }
}
